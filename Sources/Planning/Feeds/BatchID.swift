/// The `batch:id` of an entry: which attempt of which operation it is. Unique in a run.
///
/// Written `intro.1`, the attempt behind the last dot. An operation that stands for several entries numbers them as
/// well: `clean-up.1+2` is the second one.
package struct BatchID: Hashable, Sendable {
    package var operation: String
    /// From 1.
    package var attempt: Int
    /// From 1; the first one is not written.
    package var part: Int

    package init(operation: String, attempt: Int, part: Int = 1) {
        self.operation = operation
        self.attempt = attempt
        self.part = part
    }

    /// Reads a `batch:id`; `nil` for one that ytbatch did not write.
    package init?(_ text: String) {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return nil }
        let numbers = text[text.index(after: dot)...].split(separator: "+", omittingEmptySubsequences: false)
        guard (1...2).contains(numbers.count), let attempt = Int(numbers[0]), attempt > 0 else { return nil }
        guard let part = numbers.count == 2 ? Int(numbers[1]) : 1, part > 0 else { return nil }
        self.init(operation: String(text[..<dot]), attempt: attempt, part: part)
    }

    package var text: String {
        // Appending takes less time than interpolation, and every entry has one.
        let text = operation + "." + String(attempt)
        return part == 1 ? text : text + "+" + String(part)
    }
}
