/// The ids of the service, by what they may look like (protocol, "Identifiers").
package enum Identifier: String, Sendable, CaseIterable {
    case video, playlist, user, comment, entry, subscription

    /// The alphabet and length as a regular expression.
    package var pattern: String {
        switch self {
        case .video: "^[A-Za-z0-9_-]{11}$"
        // In the Data API, the id of an answer is that of the comment, a point, and one of its own.
        case .user, .comment: "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$"
        case .playlist, .entry, .subscription: "^[A-Za-z0-9_-]{1,100}$"
        }
    }

    package func check(_ text: Span<UInt8>) -> Complaint? {
        let isAllowed = text.indices.allSatisfy { index in
            switch text[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            // A name is a segment of a path, where `..` would lead elsewhere.
            case UInt8(ascii: "."): (self == .user || self == .comment) && index > 0
            default: false
            }
        }
        let lengths = self == .video ? 11...11 : 1...100
        guard !isAllowed || !lengths.contains(text.count) else { return nil }
        guard text.count > 0 else { return Complaint(.required, "must not be empty") }
        return Complaint(.invalidFormat, "is not the id of a \(name)", suggestion: suggestion(for: text))
    }

    private var name: String {
        switch self {
        case .entry: "playlist entry"
        default: rawValue
        }
    }

    private func suggestion(for text: Span<UInt8>) -> String {
        let written = String(copying: text)
        if let id = idInAddress(written) { return "write \(id), the id in this address" }
        switch self {
        case .video: return "an id has 11 of the characters A-Z a-z 0-9 _ -; this has \(text.count)"
        case .user: return "a name has up to 100 of the characters A-Z a-z 0-9 . _ -"
        case .comment: return "an id has up to 100 of the characters A-Z a-z 0-9 . _ -"
        default: return "an id has up to 100 of the characters A-Z a-z 0-9 _ -"
        }
    }

    /// The id that somebody wrote, as it is or within an address; `nil` when it is none.
    package func id(in text: String) -> String? { check(text.utf8.span) == nil ? text : idInAddress(text) }

    /// The id in an address as people copy it from the browser.
    private func idInAddress(_ address: String) -> String? {
        let marks =
            self == .video ? ["v=", "youtu.be/", "/v/", "/embed/", "/shorts/"] : self == .playlist ? ["list="] : []
        for mark in marks {
            guard let found = address.ranges(of: mark).first else { continue }
            let id = address[found.upperBound...].prefix { $0 != "&" && $0 != "?" && $0 != "/" && $0 != "#" }
            if check(id.utf8.span) == nil { return String(id) }
        }
        return nil
    }
}

extension String {
    /// Text from bytes that are known to be UTF-8; anything else is replaced.
    init(copying bytes: Span<UInt8>) {
        self = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }
}
