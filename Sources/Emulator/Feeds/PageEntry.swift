import GData

/// An entry of a page: as a value, or as the bytes that it was written as before.
enum PageEntry {
    case entry(Entry)
    case written(WrittenEntry)

    var updated: String? {
        switch self {
        case .entry(let entry): entry.updated
        case .written(let entry): entry.updated
        }
    }

    func write(as shape: AtomShape, into writer: inout XMLWriter) {
        switch self {
        case .entry(let entry): EntryWriter.write(entry, in: .feed, as: shape, into: &writer)
        case .written(let entry): writer.append(entry.bytes)
        }
    }
}

/// An entry as it stands in a feed, byte for byte.
struct WrittenEntry: Sendable {
    let bytes: [UInt8]
    let updated: String?

    init(_ entry: borrowing Entry, as shape: AtomShape) {
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .feed, as: shape, into: &writer)
        bytes = writer.bytes
        updated = entry.updated
    }
}
