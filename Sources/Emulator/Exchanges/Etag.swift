import GData

/// Etags as the service gave them: weak, opaque, of some twenty characters.
enum Etag {
    /// The constant that entries of playlists carried: it says nothing about them.
    static let ofPlaylistEntries = "W/\"YDwqeyM.\""

    /// The etag of a thing by everything that its representation depends on.
    static func make(_ name: String, _ parts: Int...) -> String {
        var hash = ByteHash(name.utf8.span)
        for part in parts { hash.mix(UInt64(bitPattern: Int64(part))) }
        return text(hash.value)
    }

    /// The etag of a feed: that of its bytes.
    static func make(of bytes: [UInt8]) -> String { text(ByteHash(bytes.span).value) }

    private static func text(_ hash: UInt64) -> String {
        var generator = Generator(state: hash)
        return "W/\"" + generator.text(22) + ".\""
    }

    static func isWeak(_ etag: String) -> Bool { etag.hasPrefix("W/") }
}
