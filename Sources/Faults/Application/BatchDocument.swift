import Emulator
import GData
import HTTPTypes

/// The answer to a batch, whose entries can be changed. What comes out is well-formed.
struct BatchDocument {
    private let bytes: [UInt8]
    private let outline: FeedOutline
    /// The `batch:id` of each entry.
    private let ids: [String]

    /// - Returns: `nil` for what is no answer to a batch with entries: a refusal, say.
    init?(_ response: EmulatorResponse) {
        guard response.head.status == .ok, let read = try? FeedReader.read(response.body) else { return nil }
        outline = FeedOutline(response.body)
        guard !outline.entries.isEmpty, outline.entries.count == read.entries.count else { return nil }
        bytes = response.body
        ids = read.entries.map { $0.batchID ?? "" }
    }

    var count: Int { outline.entries.count }

    /// The places of the entries that are meant, from 0; none where there is no such entry.
    ///
    /// - Parameter requested: The entries of the request, which numbers count.
    func places(
        _ choice: Fault.EntryChoice,
        matching batchID: Glob?,
        requested: [FaultRequest.BatchEntry],
        chance: inout Generator
    ) -> [Int] {
        switch choice {
        case .all: return Array(0..<count)
        case .number(let number):
            let id = requested[number - 1].batchID
            guard let place = id.isEmpty ? nil : ids.firstIndex(of: id) else {
                return number <= count ? [number - 1] : []
            }
            return [place]
        case .matched:
            if let batchID { return ids.indices.filter { batchID.matches(ids[$0]) } }
            return [chance.next(below: count)]
        }
    }

    // MARK: - Changes

    /// The document with its entries in this order, each as often as it is named.
    func arranged(_ order: [Int]) -> [UInt8] {
        guard let first = outline.entries.first, let last = outline.entries.last else { return bytes }
        var result = Array(bytes[..<first.range.lowerBound])
        for place in order { result += bytes[outline.entries[place].range] }
        return result + bytes[last.range.upperBound...]
    }

    func dropping(_ places: [Int]) -> [UInt8] { arranged((0..<count).filter { !places.contains($0) }) }

    func duplicating(_ places: [Int]) -> [UInt8] {
        arranged((0..<count).flatMap { places.contains($0) ? [$0, $0] : [$0] })
    }

    /// In another order than before, whenever there is one.
    func shuffled(chance: inout Generator) -> [UInt8] { arranged(Self.order(of: count, &chance)) }

    static func order(of count: Int, _ chance: inout Generator) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, chance.next(below: last + 1)) }
        if count > 1, order == Array(0..<count) { order.swapAt(0, 1) }
        return order
    }

    /// Without the elements of that name in those entries.
    func removing(_ name: String, from places: [Int]) -> [UInt8] {
        let removed = places.flatMap { outline.entries[$0].children.filter { $0.name == name }.map(\.range) }
        var result: [UInt8] = []
        var position = 0
        for range in removed.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            result += bytes[position..<range.lowerBound]
            position = range.upperBound
        }
        return result + bytes[position...]
    }
}
