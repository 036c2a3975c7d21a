import ArgumentParser
import Emulator
import Faults
import FoundationEssentials
import Glibc
import Reporting
import Serving
import UnixSignals

/// `ytbatch serve`: the emulator as a server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the emulator of the service as a server, on this machine.",
        discussion: """
            The first line on stdout is the base address. The token demo-token stands for demochannel, as GoogleLogin \
            auth=demo-token; writes need a developer key too, and demo-key is one. Ends on SIGINT and SIGTERM, and tells \
            then which faults never fired. Below /_emulator this machine steers its clock, faults and state.

            Policies, with what they are by default:
            \(EmulatorOptions.policyHelp)
            """
    )

    @Option(help: "The port; 0 takes one that is free.")
    var port = 8080

    @Option(help: "The address to listen on; one that is not of this machine alone lets others in.")
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "The service's clock; a virtual one stands until it is moved.",
            valueName: "real|virtual[@t]"
        )
    )
    var clock = "real"

    @OptionGroup var options: EmulatorOptions

    @OptionGroup var faults: FaultOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
        guard ServiceClock(clock) != nil else {
            throw ValidationError("--clock is real, virtual, or virtual@2014-02-03T23:00:00Z.")
        }
    }

    func run() async throws {
        let script = try faults.script() ?? FaultScript()
        let emulator = FaultyEmulator(try EmulatorFile.open(try options.configuration()), script, seed: options.seed)
        let clock = ServiceClock(clock) ?? .real
        let address = ServerAddress(host)
        let server = EmulatorServer(
            emulator,
            host: address.host,
            port: port,
            now: { clock.now },
            control: EmulatorControl(emulator, clock)
        )
        if !address.isLoopback {
            Console.say("ytbatch: \(Console.errorStyle.red("warning")): other machines can reach it at \(host)")
        }
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await server.run { port in try? Console.put("http://\(address.written):\(port)\n") }
                }
                group.addTask { for await _ in signals { return } }
                try await group.next()
                group.cancelAll()
            }
        } catch is CancellationError {
            // The way in which a server ends.
        } catch {
            throw CommandFailure(.unreachable, "\(address.written):\(port) cannot be listened on: \(error)")
        }
        FaultFile.complain(ofUnfired: emulator)
    }
}

/// An address to listen on.
private struct ServerAddress {
    /// As the system takes it: an address of IPv6 without brackets.
    let host: String

    init(_ written: String) {
        host = written.hasPrefix("[") && written.hasSuffix("]") ? String(written.dropFirst().dropLast()) : written
    }

    /// As it stands in addresses of the web.
    var written: String { host.contains(":") ? "[\(host)]" : host }

    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
