import CLibXML2

/// Finds the vocabulary's index for a name of libxml2's.
///
/// libxml2 keeps one copy of each name in its dictionary, so that the same name has the same address for the
/// life of a parser: the address is looked up first, the characters only when an address is new.
struct NameTable: ~Copyable {
    private struct Slot {
        var address: UInt = 0
        var index = XMLName.unknown
    }

    private static let count = 256
    private let indices: [String: UInt16]
    private let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)

    init(_ indices: [String: UInt16]) {
        self.indices = indices
        slots.initialize(repeating: Slot(), count: Self.count)
    }

    deinit { slots.deallocate() }

    func index(of name: UnsafePointer<xmlChar>?) -> UInt16 {
        guard let name else { return XMLName.noNamespace }
        let address = UInt(bitPattern: name)
        let slot = Int(truncatingIfNeeded: (address >> 1) ^ (address >> 9)) & (Self.count - 1)
        if slots[slot].address == address { return slots[slot].index }
        let index = indices[String(cString: name)] ?? XMLName.unknown
        slots[slot] = Slot(address: address, index: index)
        return index
    }
}
