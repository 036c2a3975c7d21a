/// Feeds libyaml from a source, within bounds, and remembers why reading stopped.
///
/// libyaml would read a value of any length into memory: no more is handed out once the bytes since the last event
/// pass the budget.
final class InputTracker {
    /// What ended reading before the end of the text.
    enum Refusal {
        case overBudget
        case encoding(String)
        case unreadable(String)
    }

    private let source: any YAMLSource
    private var isAtStart = true
    private(set) var refusal: Refusal?

    /// How many bytes were read since the last event. The reader sets it back with each event; a cell of memory,
    /// since access to a class's property is checked at run time, which would cost more than the event.
    let bytesSinceEvent = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    /// How many bytes may be read until the next event.
    var budget: Int

    init(source: any YAMLSource, budget: Int) {
        self.source = source
        self.budget = budget
        bytesSinceEvent.initialize(to: 0)
    }

    deinit { bytesSinceEvent.deallocate() }

    /// Fills libyaml's buffer; `nil` when reading is over before the end.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        guard refusal == nil else { return nil }
        guard bytesSinceEvent.pointee <= budget else {
            refusal = .overBudget
            return nil
        }
        // A pipe gives a few bytes at a time. What libyaml says of a text depends on how much of it it has, so it always
        // gets as much as it has room for.
        var count = 0
        do {
            while count < buffer.count {
                let piece = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                guard piece > 0 else { break }
                count += piece
            }
        } catch {
            refusal = .unreadable(error.reason)
            return nil
        }
        bytesSinceEvent.pointee += count
        if isAtStart, count >= 2 {
            let head = (buffer[0], buffer[1])
            if head == (0xFF, 0xFE) || head == (0xFE, 0xFF) {
                refusal = .encoding("the text is UTF-16")
                return nil
            }
        }
        isAtStart = false
        return count
    }
}
