import Operations

/// The ids of all operations so far, and what each of them is. It is the one thing that grows with a manifest.
///
/// An id is kept as 58 bits of hash, with the operation's place in the registry in the other 6: two of a million ids
/// agree by chance once in half a million manifests. One word an id, so that a look at it costs one access to memory.
struct OperationIndex {
    /// The kind of an operation whose name nobody knows.
    static let unknownKind = 63

    /// The kind of an operation that is not there because its `when` does not hold.
    static let leftOutKind = 62

    private static let kindBits: UInt64 = 63

    /// A free slot is 0.
    private var slots: [UInt64] = []
    private var count = 0

    /// Names and lines for messages, of the first ids only.
    private var names: [String] = []
    private var places: [(line: Int, row: RowPlace?)] = []

    /// Adds an id; `false` when it was there before. One that was left out makes room.
    mutating func add(_ id: String, kind: Int, line: Int, row: RowPlace?) -> Bool {
        guard put(id, kind, over: UInt64(Self.leftOutKind)) else { return false }
        if names.count < ManifestLimits.rememberedIDs {
            names.append(id)
            places.append((line, row))
        }
        return true
    }

    /// Adds the id of an operation that is not there, unless another one has it.
    mutating func leaveOut(_ id: String) { _ = put(id, Self.leftOutKind, over: nil) }

    private mutating func put(_ id: String, _ kind: Int, over replaceable: UInt64?) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        let hash = Self.hash(id)
        let slot = slot(of: hash)
        guard slots[slot] == 0 || slots[slot] & Self.kindBits == replaceable else { return false }
        if slots[slot] == 0 { count += 1 }
        slots[slot] = hash | UInt64(kind)
        return true
    }

    /// The operation's place in the registry, `unknownKind` or `leftOutKind`.
    func kind(of id: String) -> Int? {
        guard !slots.isEmpty else { return nil }
        let slot = slot(of: Self.hash(id))
        return slots[slot] == 0 ? nil : Int(slots[slot] & Self.kindBits)
    }

    func place(of id: String) -> (line: Int, row: RowPlace?)? { names.firstIndex(of: id).map { places[$0] } }

    /// Names that a misspelt one may stand for.
    var recentNames: [String] { names.suffix(ManifestLimits.suggestedNames) }

    mutating func removeAll() { self = OperationIndex() }

    /// The slot that holds the hash, or the free one where it belongs.
    private func slot(of hash: UInt64) -> Int {
        // The high half of the product spreads hashes over any number of slots.
        var slot = Int(hash.multipliedFullWidth(by: UInt64(slots.count)).high)
        while slots[slot] != 0, slots[slot] & ~Self.kindBits != hash { slot = slot + 1 == slots.count ? 0 : slot + 1 }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: max(64, old.count + old.count / 2))
        for entry in old where entry != 0 { slots[slot(of: entry & ~Self.kindBits)] = entry }
    }

    /// Another one in each process, so that nobody can write ids whose hashes all agree.
    private static let seed = UInt64.random(in: 0...UInt64.max)

    /// FNV-1a with a final mix; never 0, and 0 where the kind goes.
    private static func hash(_ id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
        let bytes = id.utf8.span
        for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 33
        hash = hash &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        hash &= ~kindBits
        return hash == 0 ? kindBits + 1 : hash
    }
}
