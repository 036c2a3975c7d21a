import Operations
import Reporting
import Running

/// Shows how a run gets on: a bar on a terminal, a plain line now and then elsewhere.
actor ProgressDisplay: RunObserver {
    /// Shorter waits are not told of, unless somebody wants to hear of every request.
    private static let longWait = Duration.seconds(1)

    private let total: Int
    private let isQuiet: Bool
    private let isVerbose: Bool
    private let isTerminal: Bool
    private let began = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var counts = VerdictCounts()
    private var settled: Int
    private var longestWait: (until: ContinuousClock.Instant, text: String)?
    /// Where an upload went on in this part of the run, and when: what was sent before is no measure of how fast it is.
    private var uploads: [String: (at: ContinuousClock.Instant, sent: Int)] = [:]
    private let onSettled: @Sendable ([Settlement]) async -> Void

    /// - Parameters:
    ///   - total: How many operations the job has.
    ///   - settled: How many of them have a verdict from an earlier part of the run.
    ///   - onSettled: Hears of verdicts as well.
    init(
        total: Int,
        settled: Int,
        isQuiet: Bool,
        isVerbose: Bool,
        onSettled: @escaping @Sendable ([Settlement]) async -> Void
    ) {
        self.total = total
        self.settled = settled
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        self.onSettled = onSettled
        isTerminal = Console.errorIsTerminal && Console.logFormat == .text
    }

    func settled(_ settlements: [Settlement]) async {
        for settlement in settlements { counts[settlement.verdict] += 1 }
        settled += settlements.count
        show()
        await onSettled(settlements)
    }

    func waiting(_ duration: Duration, reason: String) async {
        guard duration > .zero else { return }
        let text = "waiting \(duration.readable) (\(reason.printable))"
        if isVerbose {
            clear()
            Console.say(text)
        } else if duration >= Self.longWait {
            let until = ContinuousClock.now + duration
            if until > longestWait?.until ?? .now { longestWait = (until, text) }
            show()
        }
    }

    func timeIsOver() async {
        guard !isQuiet else { return }
        clear()
        Console.say("The time is over: finishing what is in flight.")
    }

    nonisolated func uploading(_ operation: String, sent: Int, of size: Int) {
        Task { await showUpload(operation, sent: sent, size: size) }
    }

    /// Takes the bar away, so that something else can be said.
    func clear() {
        guard isTerminal, !isQuiet, lastShown != nil else { return }
        Console.draw("")
    }

    // MARK: - Showing

    private func isDue() -> Bool {
        guard !isQuiet else { return false }
        let now = ContinuousClock.now
        let pause = isTerminal ? .milliseconds(50) : Self.pause(after: now - began)
        // Elsewhere than on a terminal, a run that is over soon needs no lines at all.
        guard now - (lastShown ?? (isTerminal ? began - pause : began)) >= pause else { return false }
        lastShown = now
        return true
    }

    /// How long to say nothing elsewhere than on a terminal: the longer it goes on, the longer.
    static func pause(after elapsed: Duration) -> Duration { min(max(.seconds(5), elapsed / 10), .seconds(300)) }

    private var share: Double { total == 0 ? 1 : Double(settled) / Double(total) }

    private func show() {
        guard isDue() else { return }
        var text = "\(settled) of \(total)"
        for verdict in [Verdict.failed, .skipped, .unknown] where counts[verdict] > 0 {
            text += ", \(counts[verdict]) \(verdict.rawValue)"
        }
        // Others may go on meanwhile; in the end, this is what everything waits for.
        if let wait = longestWait, wait.until > .now { text += ", \(wait.text)" }
        put(share, text)
    }

    private func showUpload(_ operation: String, sent: Int, size: Int) {
        let now = ContinuousClock.now
        // Bytes that the service did not keep come again.
        if uploads[operation].map({ $0.sent > sent }) ?? true { uploads[operation] = (now, sent) }
        if sent == size { uploads[operation] = nil }
        guard isDue() else { return }
        let start = uploads[operation] ?? (began, 0)
        let text = Self.upload(operation, sent: sent, of: size, since: start.sent, for: now - start.at)
        put(Double(sent) / Double(max(size, 1)), text)
    }

    /// How far an upload is.
    ///
    /// - Parameters:
    ///   - first: Where it went on, a `duration` ago.
    static func upload(_ id: String, sent: Int, of size: Int, since first: Int, for duration: Duration) -> String {
        var text = "\(id): \(Self.size(sent)) of \(Self.size(size)) (\(sent * 100 / max(size, 1)) %)"
        if duration.milliseconds > 0, sent > first {
            text += ", " + Self.size(Int(Double(sent - first) / Double(duration.milliseconds) * 1000)) + "/s"
        }
        return text
    }

    private func put(_ share: Double, _ text: String) {
        guard isTerminal else { return Console.say(text) }
        Console.draw(Self.line(share, text, columns: Console.width))
    }

    /// The bar and as much of the text as one line has room for: what goes on in the next line cannot be drawn over.
    static func line(_ share: Double, _ text: String, columns: Int) -> String {
        let width = max(10, min(40, columns - CellText.width(text) - 4))
        let filled = max(0, min(width, Int(share * Double(width))))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return CellText.cut("\(bar) \(text)", to: columns - 1)
    }

    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) B"
        case ..<1_000_000: "\(bytes / 1000) kB"
        default: "\(Double(bytes / 100_000) / 10) MB"
        }
    }
}
