/// The name of a language (BCP 47): `en`, `zh-Hans`.
enum Language {
    /// Whether the service knows the language, only the service can say.
    static func check(_ text: Span<UInt8>) -> Complaint? {
        let name = String(copying: text)
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        let isWritten = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isWritten, name.utf8.count <= 35, (2...8).contains(parts[0].utf8.count),
            parts[0].allSatisfy(\.isLetter)
        else {
            return Complaint(.invalidFormat, "is no name of a language", suggestion: "write en, pt-BR or zh-Hans")
        }
        return nil
    }
}
