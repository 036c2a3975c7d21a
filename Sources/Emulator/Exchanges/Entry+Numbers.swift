import GData
import XMLEvents

extension Entry {
    /// Numbers of an entry are 32 bits wide: with a longer one the entry cannot be read, like one that is not
    /// well-formed. A number that is merely wrong, or no number at all, is for the feed to refuse.
    func checkNumbers() throws(XMLError) {
        guard let written = position?.trimmed, Int32(written) == nil else { return }
        let digits = written.drop { $0 == "-" || $0 == "+" }
        guard !digits.isEmpty, digits.allSatisfy(\.isNumber) else { return }
        throw XMLError(.unexpected, "Invalid integer value for element: '\(written.prefix(40))'")
    }
}
