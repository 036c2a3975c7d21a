import GData

/// Etags as the service gave them: weak, opaque, of some twenty characters.
enum Etag {
    /// The constant that entries of playlists carried: it says nothing about them.
    static let ofPlaylistEntries = "W/\"YDwqeyM.\""

    /// The etag of a thing by everything that its representation depends on.
    static func make(_ name: String, _ parts: Int...) -> String {
        var hash = Self.hash(name.utf8.span)
        for part in parts { mix(UInt64(bitPattern: Int64(part)), into: &hash) }
        return text(hash)
    }

    /// Stands where the etag of a feed will stand, while the feed is written. It is as long as any other.
    static let unknown = "W/\"" + String(repeating: "-", count: 22) + ".\""

    /// The etag of a feed: that of its bytes.
    static func make(of bytes: [UInt8]) -> String { text(hash(bytes.span)) }

    /// Eight bytes at a time, and four times eight where there are many, so that the processor need not wait for one
    /// product before it begins the next. Nobody has a reason to make two things collide.
    private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var hash = UInt64(bytes.count)
        var index = 0
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        while index + 4 * ByteBlock.count <= bytes.count {
            mix(ByteBlock(bytes, at: index).word, into: &lanes.0)
            mix(ByteBlock(bytes, at: index + ByteBlock.count).word, into: &lanes.1)
            mix(ByteBlock(bytes, at: index + 2 * ByteBlock.count).word, into: &lanes.2)
            mix(ByteBlock(bytes, at: index + 3 * ByteBlock.count).word, into: &lanes.3)
            index += 4 * ByteBlock.count
        }
        if index > 0 { for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { mix(lane, into: &hash) } }
        while index + ByteBlock.count <= bytes.count {
            mix(ByteBlock(bytes, at: index).word, into: &hash)
            index += ByteBlock.count
        }
        while index < bytes.count {
            mix(UInt64(bytes[index]), into: &hash)
            index += 1
        }
        return hash
    }

    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
        hash ^= hash >> 32
    }

    private static func text(_ hash: UInt64) -> String {
        var generator = Generator(state: hash)
        return "W/\"" + generator.text(22) + ".\""
    }

    static func isWeak(_ etag: String) -> Bool { etag.hasPrefix("W/") }
}
