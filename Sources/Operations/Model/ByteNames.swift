/// Finds a name by its bytes, without making a text of them first.
package struct ByteNames: Sendable {
    /// A name as two words that overlap when it is short: two names of up to sixteen bytes are equal when these are.
    private struct Key: Sendable, Equatable {
        var count = 0
        var head: UInt64 = 0
        var tail: UInt64 = 0
        /// The place in the list, or -1 for a free slot.
        var index = -1

        init() {}

        init(_ name: Span<UInt8>) {
            count = name.count
            if count >= 8 {
                head = unsafe name.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
                tail = unsafe name.bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            } else if count >= 4 {
                head = UInt64(unsafe name.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
                tail = UInt64(unsafe name.bytes.unsafeLoadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            } else {
                for index in name.indices { head = head << 8 | UInt64(name[index]) }
            }
        }

        var hash: Int {
            Int(truncatingIfNeeded: ((head ^ tail &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 40) &+ count
        }

        func matches(_ other: Key) -> Bool { count == other.count && head == other.head && tail == other.tail }
    }

    private let names: [String]
    private let slots: [Key]

    package init(_ names: [String]) {
        self.names = names
        var capacity = 16
        while capacity < names.count * 4 { capacity *= 2 }
        var slots = [Key](repeating: Key(), count: capacity)
        for (index, name) in names.enumerated() {
            var key = Key(name.utf8.span)
            key.index = index
            var slot = key.hash & (capacity - 1)
            while slots[slot].index >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = key
        }
        self.slots = slots
    }

    /// The place of the name in the list, if it is there.
    package func index(of name: Span<UInt8>) -> Int? {
        let key = Key(name)
        var slot = key.hash & (slots.count - 1)
        while slots[slot].index >= 0 {
            if slots[slot].matches(key), key.count <= 16 || names[slots[slot].index] == String(copying: name) {
                return slots[slot].index
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
