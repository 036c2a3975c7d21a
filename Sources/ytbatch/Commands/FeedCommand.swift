import ArgumentParser
import GData
import Reporting
import Running
import Targets

/// `ytbatch feed`: reads a feed, by its address or by words.
struct FeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Reads a feed: as a table, JSON, CSV, or as it came.",
        discussion: """
            A feed is named by an address (/feeds/api/…, users/NAME/uploads, a URL of the target) or by words:

            \(FeedWord.all.map { "* \($0.usage): \($0.summary)" }.joined(separator: "\n"))

            Without a name, it is the account's own. An id that begins with a dash goes behind --. Ends with 1 when the \
            service refuses, with 65 when what comes is no feed.
            """
    )

    @Argument(help: ArgumentHelp("An address, or words.", valueName: "address"))
    var words: [String]

    @Option(help: ArgumentHelp("At most so many entries; all of them.", valueName: "number|all"))
    var max = "25"

    @Option(
        name: .shortAndLong,
        help: "The form on stdout: text, json, jsonl, csv, or xml: every page as it came, one document after the other."
    )
    var output = FeedForm.text

    @Option(help: ArgumentHelp("Which columns, with commas between.", valueName: "a,b,c"))
    var columns: String?

    @Option(
        name: .customLong("emulator-data"),
        help: ArgumentHelp("Reads what the emulator keeps in this file.", valueName: "file")
    )
    var emulatorData: String?

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    @OptionGroup var query: FeedOptions
    @OptionGroup var target: TargetOptions

    func run() async throws {
        let limit = try limit()
        var request: FeedRequest
        let chosen: [FeedColumn]?
        do throws(FeedAddressError) {
            request = try FeedRequest(words, region: query.region, parameters: query.parameters)
            chosen = try columns.map { (list) throws(FeedAddressError) in
                try FeedColumn.named(list.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
            }
        } catch {
            throw CommandFailure(.usage, error.message)
        }
        request.addPageSize(upTo: limit)
        let address = request.address
        let settings = try RunSettings.reading(target, emulatorData: emulatorData)
        if !quiet, Console.errorIsTerminal { Console.say(TargetFactory.greeting(settings, faults: nil)) }
        try await TargetFactory.withTarget(settings, runFolder: nil) { target in
            do {
                try await read(address, of: target, limit: limit, chosen)
            } catch let refusal as Refusal {
                throw CommandFailure(refusal)
            }
        }
    }

    private func limit() throws(CommandFailure) -> Int {
        if max == "all" { return Int.max }
        guard let number = Int(max), number >= 1 else {
            throw CommandFailure(.usage, "--max is a number from 1, or all")
        }
        return number
    }

    private func read(
        _ address: String,
        of target: any Target,
        limit: Int,
        _ columns: [FeedColumn]?
    ) async throws {
        let width = Console.outputIsTerminal ? Console.width : nil
        var rows = FeedRows(output, columns: columns, width: width, style: Console.outputStyle)
        var pages = try FeedPages(target, address)
        var count = 0
        var total = 0
        while count < limit, let page = try await pages.read() {
            let entries = Array(page.entries.prefix(limit - count))
            count += entries.count
            total = page.header.totalResults ?? 0
            try Console.put(output == .xml ? page.document + [UInt8(ascii: "\n")] : rows.add(entries))
        }
        try Console.put(rows.end())
        guard output == .text, !quiet else { return }
        if count == 0 {
            Console.say("The feed is empty.")
        } else if count == limit, count < total {
            Console.say("These are \(count) of \(total); --max all reads them all.")
        }
    }
}

extension FeedForm: ExpressibleByArgument {
    /// `table` is what it looks like.
    init?(argument: String) { self.init(rawValue: argument == "table" ? "text" : argument) }
}
