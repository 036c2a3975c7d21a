import ArgumentParser
import FoundationEssentials
import GData
import Glibc
import Manifest
import Operations
import Planning

/// `ytbatch compile`: the batch feeds, to a folder or to stdout.
struct CompileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Writes the batch feeds of a manifest; sends nothing.",
        discussion: """
            Feeds come out in an order in which they can be posted; each names the address that it is meant for as its \
            batch link. What only a run can know stands as it does in the manifest, such as ${intro.videoId}.
            """
    )

    @Argument(help: ArgumentHelp("The manifest; - is stdin.", valueName: "manifest"))
    var manifest: String

    @Option(
        name: .long,
        help: ArgumentHelp("A folder for one numbered file a feed, or - for all of them on stdout.", valueName: "dir")
    )
    var output = "-"

    @OptionGroup var reading: ReadingOptions

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    func run() async throws {
        var file = ManifestFile(manifest, reading)
        // What is compiled are feeds, whatever the manifest's target.
        file.service = .gdata
        let sink: FeedSink = output == "-" ? .stdout() : try .folder(output)
        do {
            let diagnostics = try file.read(checksFiles: false) { decoder in
                var compiler = FeedCompiler { document, bytes in try sink.write(document, bytes) }
                while let item = decoder.next() {
                    // Feeds of a manifest with errors are not for posting: the rest is only checked.
                    guard !decoder.diagnostics.hasErrors else { continue }
                    switch item {
                    case .job: break
                    case .operation:
                        try Self.check(decoder.operation, file.name)
                        try compiler.add(decoder.operation)
                    case .end: try compiler.finish()
                    }
                }
            }
            guard !diagnostics.hasErrors else {
                sink.discard()
                DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: file)
                throw CommandFailure.silent(diagnostics.status)
            }
            try sink.finish()
            if output != "-", !quiet { Console.say("Written: \(sink.count.counted("feed")) to \(output)") }
        } catch let failure as CommandFailure {
            sink.discard()
            throw failure
        }
    }

    /// - Throws: `CommandFailure` for what no manifest alone can be compiled into.
    private static func check(_ operation: Operation, _ file: String) throws(CommandFailure) {
        guard case .sync = operation.definition.form else { return }
        throw CommandFailure(
            .badInput,
            "\(file):\(operation.line):\(operation.column): \(operation.definition.name) is planned from what the "
                + "service has: see ytbatch plan"
        )
    }
}
