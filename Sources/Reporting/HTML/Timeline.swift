import Running

/// When requests were under way, feed by feed: a picture of a bounded size, however many there were.
struct Timeline {
    /// What happened in one cell of the picture; of several things the one that matters most.
    enum Cell: Int, Comparable {
        case nothing, pause, answered
        /// It was refused or cut off, or something of it had to be tried again.
        case again
        /// No answer came.
        case silent

        static func < (left: Cell, right: Cell) -> Bool { left.rawValue < right.rawValue }
    }

    struct Lane {
        /// Without what all feeds begin with.
        var name: String
        var exchanges = 0
        var again = 0
        var silent = 0
        var cells: [Cell]
    }

    static let width = 200
    /// The feeds with the most requests have a line of their own.
    private static let namedLanes = 12
    /// A time without any request, longer than this share of the run, is cut short.
    private static let longestPause = 0.1
    private static let pauseWidth = 4
    private static let prefix = "/feeds/api/"

    private(set) var lanes: [Lane] = []
    let begin: Timestamp
    let end: Timestamp
    /// Times in which something was under way.
    private var spans: [(start: Int64, end: Int64)] = []
    private var active: Int64 = 0

    init(_ report: RunReport, retries: [Int: Int]) {
        let exchanges = report.exchanges
        begin = exchanges.map(\.intent.sentAt).min() ?? report.run.startedAt
        end = exchanges.map { Self.end(of: $0) }.max() ?? begin
        findSpans(exchanges.map { ($0.intent.sentAt.milliseconds, Self.end(of: $0).milliseconds) })
        var counts: [String: Int] = [:]
        for exchange in exchanges { counts[exchange.intent.feed, default: 0] += 1 }
        let busiest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.namedLanes).map(\.key)
        // In the order in which they were first written to.
        var names: [String] = []
        for exchange in exchanges where names.count < busiest.count {
            let feed = exchange.intent.feed
            if busiest.contains(feed), !names.contains(feed) { names.append(feed) }
        }
        var places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        lanes = names.map { name in
            Lane(
                name: name.hasPrefix(Self.prefix) ? String(name.dropFirst(Self.prefix.count)) : name,
                cells: emptyCells
            )
        }
        for exchange in exchanges {
            if places[exchange.intent.feed] == nil {
                let others = counts.count - names.count
                if lanes.count == names.count {
                    lanes.append(Lane(name: "\(others) other feeds", cells: emptyCells))
                }
                places[exchange.intent.feed] = names.count
            }
            guard let lane = places[exchange.intent.feed] else { continue }
            let isAgain = (retries[exchange.intent.number] ?? 0) > 0
            let cell: Cell = exchange.answer == nil ? .silent : isAgain ? .again : .answered
            lanes[lane].exchanges += 1
            if cell == .again { lanes[lane].again += 1 }
            if cell == .silent { lanes[lane].silent += 1 }
            let first = column(of: exchange.intent.sentAt)
            for column in first...max(first, column(of: Self.end(of: exchange))) {
                lanes[lane].cells[column] = max(lanes[lane].cells[column], cell)
            }
        }
    }

    private typealias Exchange = (intent: ExchangeIntent, answer: ExchangeAnswer?)

    private static func end(of exchange: Exchange) -> Timestamp {
        max(exchange.intent.sentAt, exchange.answer?.receivedAt ?? exchange.intent.sentAt)
    }

    // MARK: - Time

    private mutating func findSpans(_ times: [(start: Int64, end: Int64)]) {
        let longest = Int64(Double((end - begin).milliseconds) * Self.longestPause)
        for time in times.sorted(by: { $0.start < $1.start }) {
            if let last = spans.last, time.start - last.end <= max(longest, 1000) {
                spans[spans.count - 1].end = max(last.end, time.end)
            } else {
                spans.append(time)
            }
        }
        active = max(1, spans.reduce(0) { $0 + $1.end - $1.start })
    }

    /// Where each span begins, and how many cells it has.
    private var layout: [(start: Int, width: Int)] {
        let cells = Self.width - (spans.count - 1) * Self.pauseWidth
        var passed: Int64 = 0
        return spans.enumerated().map { index, span in
            let first = Int(passed * Int64(cells) / active)
            passed += span.end - span.start
            let last = Int(passed * Int64(cells) / active)
            return (first + index * Self.pauseWidth, max(1, last - first))
        }
    }

    private var emptyCells: [Cell] {
        var cells = [Cell](repeating: .nothing, count: Self.width)
        for (start, _) in layout.dropFirst() {
            for column in max(0, start - Self.pauseWidth + 1)..<max(0, start - 1) where cells.indices.contains(column) {
                cells[column] = .pause
            }
        }
        return cells
    }

    private func column(of moment: Timestamp) -> Int {
        let time = moment.milliseconds
        for (span, place) in zip(spans, layout) where time <= span.end {
            let share = span.end == span.start ? 0 : Double(time - span.start) / Double(span.end - span.start)
            return min(Self.width - 1, place.start + Int(share * Double(place.width - 1)))
        }
        return Self.width - 1
    }

    /// Whether times without a request were cut short.
    var hasPauses: Bool { spans.count > 1 }
}
