import Operations

/// The ids of all operations so far, and what each of them is. It is the one thing that grows with a manifest.
///
/// An id is kept as 64 bits of hash: two of a million ids agree by chance once in thirty million manifests.
struct OperationIndex {
    private var hashes: [UInt64] = []
    private var kinds: [UInt8] = []
    private var count = 0

    /// Lines and names for messages, of the first ids only.
    private var lines: [UInt64: Int] = [:]
    private var names: [String] = []

    /// Adds an id; `false` when it was there before.
    mutating func add(_ id: String, kind: Int, line: Int) -> Bool {
        if count * 4 >= hashes.count * 3 { grow() }
        let hash = Self.hash(id)
        let slot = slot(of: hash)
        guard hashes[slot] == 0 else { return false }
        hashes[slot] = hash
        kinds[slot] = UInt8(truncatingIfNeeded: kind)
        count += 1
        if lines.count < ManifestLimits.rememberedIDs {
            lines[hash] = line
            names.append(id)
        }
        return true
    }

    /// The operation's place in the registry.
    func kind(of id: String) -> Int? {
        guard !hashes.isEmpty else { return nil }
        let slot = slot(of: Self.hash(id))
        return hashes[slot] == 0 ? nil : Int(kinds[slot])
    }

    func line(of id: String) -> Int? { lines[Self.hash(id)] }

    /// Names that a misspelt one may stand for.
    var recentNames: [String] { names.suffix(ManifestLimits.suggestedNames) }

    mutating func removeAll() { self = OperationIndex() }

    /// The slot that holds the hash, or the free one where it belongs.
    private func slot(of hash: UInt64) -> Int {
        // The high half of the product spreads hashes over any number of slots.
        var slot = Int(hash.multipliedFullWidth(by: UInt64(hashes.count)).high)
        while hashes[slot] != 0, hashes[slot] != hash { slot = slot + 1 == hashes.count ? 0 : slot + 1 }
        return slot
    }

    private mutating func grow() {
        let old = (hashes, kinds)
        let capacity = max(64, hashes.count + hashes.count / 2)
        hashes = [UInt64](repeating: 0, count: capacity)
        kinds = [UInt8](repeating: 0, count: capacity)
        for (hash, kind) in zip(old.0, old.1) where hash != 0 {
            let slot = slot(of: hash)
            hashes[slot] = hash
            kinds[slot] = kind
        }
    }

    /// Another one in each process, so that nobody can write ids whose hashes all agree.
    private static let seed = UInt64.random(in: 0...UInt64.max)

    /// FNV-1a with a final mix, never 0.
    private static func hash(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
        let bytes = id.utf8.span
        for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 33
        hash = hash &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        return hash == 0 ? 1 : hash
    }
}
