import ArgumentParser
import Emulator
import Faults
import FoundationEssentials
import Glibc
import UnixSignals

/// `ytbatch serve`: the emulator as a server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the emulator of the service as a server, on this machine.",
        discussion: """
            The first line on stdout is the base address. Requests need the developer key demo-key and the token \
            demo-token, as GoogleLogin auth=demo-token. Ends on SIGINT and SIGTERM, and tells then which faults never fired.
            """
    )

    @Option(help: "The port; 0 takes one that is free.")
    var port = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Keeps the state in a file; without it, it ends with the server.", valueName: "file"))
    var data: String?

    @Option(help: "What new ids are made from.")
    var seed: UInt64 = 1

    @OptionGroup var faults: FaultOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    }

    func run() async throws {
        let script = try faults.script()
        let emulator = try EmulatorFile.open(data, seed: seed)
        let faulty = script.map { FaultyEmulator(emulator, $0, seed: seed) }
        let server = EmulatorServer(faulty ?? emulator, host: host, port: port)
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let host = host
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await server.run { port in try? Console.put("http://\(host):\(port)\n") }
                }
                group.addTask { for await _ in signals { return } }
                try await group.next()
                group.cancelAll()
            }
        } catch is CancellationError {
            // The way in which a server ends.
        } catch {
            throw CommandFailure(.unreachable, "\(host):\(port) cannot be listened on: \(error)")
        }
        if let faulty { FaultFile.complain(ofUnfired: faulty) }
    }
}
