import FoundationEssentials

/// Texts that nobody guesses, of characters that need no escape in addresses.
enum RandomText {
    /// - Parameter count: Of random bytes, from the system's source.
    static func make(bytes count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return encoded((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Base64 for addresses, without padding (RFC 4648, section 5).
    static func encoded(_ bytes: some Collection<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString()
        return String(text.compactMap { $0 == "=" ? nil : $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }
}
