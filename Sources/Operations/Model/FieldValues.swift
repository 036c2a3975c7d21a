/// The values of an operation's fields: texts as the manifest wrote them, in one run of bytes.
///
/// A list is its words with NUL between them, which no text can hold. A value may still have references to results
/// (`${intro.videoId}`) in it; it is marked then, and a plain `${` in it is written `$${`. In any other value `${` means
/// nothing.
package struct FieldValues: Sendable, Equatable {
    private struct Slot {
        var offset: Int32 = 0
        var count: Int32 = 0
        var line: Int32 = 0
        var column: Int32 = 0
    }

    package static let separator: UInt8 = 0

    private var bytes: [UInt8] = []
    /// The bits of the fields that are there; slots of others hold what an operation before left there.
    private var present: FieldName.Bits = 0
    /// The bits of the fields that are marked as having references.
    private var references: FieldName.Bits = 0
    private var slots = [Slot](repeating: Slot(), count: FieldName.allCases.count)

    package init() {}

    /// The same texts at the same places; the order in which they were set is nobody's concern.
    package static func == (first: Self, second: Self) -> Bool {
        FieldName.allCases.allSatisfy { name in
            first.has(name) == second.has(name) && first.place(name) == second.place(name)
                && first.hasReferences(name) == second.hasReferences(name)
                && (!first.has(name) || first.bytes[first.range(name)] == second.bytes[second.range(name)])
        }
    }

    /// Whether both say the same, wherever in their manifests they stand.
    package func saysTheSame(as other: Self) -> Bool {
        FieldName.allCases.allSatisfy { name in
            has(name) == other.has(name) && hasReferences(name) == other.hasReferences(name)
                && (!has(name) || bytes[range(name)] == other.bytes[other.range(name)])
        }
    }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        present = 0
        references = 0
    }

    package func has(_ name: FieldName) -> Bool { present & name.bit != 0 }

    /// The value as text; `nil` when the field was left out.
    package func text(_ name: FieldName) -> String? {
        has(name) ? String(decoding: bytes[range(name)], as: UTF8.self) : nil
    }

    /// The words of a list.
    package func words(_ name: FieldName) -> [String] {
        guard has(name), !range(name).isEmpty else { return [] }
        return bytes[range(name)].split(separator: Self.separator).map { String(decoding: $0, as: UTF8.self) }
    }

    package func integer(_ name: FieldName) -> Int? { text(name).flatMap { Int($0) } }

    /// Gives the value's bytes; does nothing when the field was left out.
    package func withBytes<Result>(_ name: FieldName, _ body: (Span<UInt8>) -> Result) -> Result? {
        guard has(name) else { return nil }
        return body(bytes.span.extracting(range(name)))
    }

    /// Line and column of the value in the manifest, both from 1; zeros for a default, or for no value.
    package func place(_ name: FieldName) -> (line: Int, column: Int) {
        guard has(name) else { return (0, 0) }
        let slot = slots[Int(name.rawValue)]
        return (Int(slot.line), Int(slot.column))
    }

    /// Whether the value has references to results in it.
    package func hasReferences(_ name: FieldName) -> Bool { present & references & name.bit != 0 }

    /// The fields that have references to results in them.
    package var fieldsWithReferences: [FieldName] {
        present & references == 0 ? [] : FieldName.allCases.filter(hasReferences)
    }

    /// Marks a value as having references to results in it, until it is set anew.
    package mutating func markReferences(_ name: FieldName) { references |= name.bit }

    private func range(_ name: FieldName) -> Range<Int> {
        let slot = slots[Int(name.rawValue)]
        return Int(slot.offset)..<Int(slot.offset + slot.count)
    }

    // MARK: - Setting

    /// Sets a value from text.
    package mutating func set(_ name: FieldName, _ text: String, line: Int = 0, column: Int = 0) {
        set(name, line: line, column: column) { $0.append(contentsOf: text.utf8) }
    }

    /// Sets a value by appending its bytes.
    package mutating func set(
        _ name: FieldName,
        line: Int,
        column: Int,
        appending append: (inout [UInt8]) -> Void
    ) {
        let offset = bytes.count
        append(&bytes)
        present |= name.bit
        references &= ~name.bit
        slots[Int(name.rawValue)] = Slot(
            offset: Int32(offset),
            count: Int32(bytes.count - offset),
            line: Int32(clamping: line),
            column: Int32(clamping: column)
        )
    }

    package mutating func remove(_ name: FieldName) { present &= ~name.bit }

    // MARK: - In the ledger

    /// The values as bytes: for each field `name line:column length:value` and a line feed. `=` stands before the name of
    /// one with a `${` that is no reference.
    package var encoded: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 256)
        func append(_ number: Int32, _ mark: Unicode.Scalar) {
            result.append(contentsOf: String(number).utf8)
            result.append(UInt8(ascii: mark))
        }
        for name in FieldName.allCases where has(name) {
            let slot = slots[Int(name.rawValue)]
            if !hasReferences(name), looksLikeReference(name) { result.append(Self.plainMark) }
            result.append(contentsOf: name.path.utf8)
            result.append(UInt8(ascii: " "))
            append(slot.line, ":")
            append(slot.column, " ")
            append(slot.count, ":")
            result.append(contentsOf: bytes[range(name)])
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }

    /// Reads what `encoded` wrote; `nil` for anything else.
    package init?(encoded: [UInt8]) {
        var reader = EncodedReader(bytes: encoded)
        while !reader.isAtEnd {
            let isPlain = reader.skip(Self.plainMark)
            guard let name = reader.name(), let line = reader.number(until: ":"),
                let column = reader.number(until: " "),
                let count = reader.number(until: ":"), let value = reader.value(count: count)
            else { return nil }
            set(name, line: line, column: column) { $0.append(contentsOf: value) }
            if !isPlain, looksLikeReference(name) { markReferences(name) }
        }
    }

    private static let plainMark = UInt8(ascii: "=")

    private func looksLikeReference(_ name: FieldName) -> Bool {
        bytes[range(name)].contains(UInt8(ascii: "$")) && text(name)?.contains("${") == true
    }
}

/// Reads encoded values from the first to the last.
private struct EncodedReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// Takes a mark, if it stands here.
    mutating func skip(_ mark: UInt8) -> Bool {
        guard !isAtEnd, bytes[position] == mark else { return false }
        position += 1
        return true
    }

    mutating func name() -> FieldName? {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: " ")) else { return nil }
        defer { position = end + 1 }
        return FieldName.names.index(of: bytes.span.extracting(position..<end)).flatMap {
            FieldName(rawValue: UInt8($0))
        }
    }

    mutating func number(until mark: Unicode.Scalar) -> Int? {
        let start = position
        var number = 0
        while position < bytes.count, bytes[position] != UInt8(ascii: mark) {
            let digit = bytes[position]
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), position - start < 10 else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
            position += 1
        }
        guard position < bytes.count, position > start else { return nil }
        position += 1
        return number
    }

    /// Takes the value and the line feed behind it.
    mutating func value(count: Int) -> ArraySlice<UInt8>? {
        guard count < bytes.count - position, bytes[position + count] == UInt8(ascii: "\n") else { return nil }
        defer { position += count + 1 }
        return bytes[position..<position + count]
    }
}

extension FieldName {
    /// In the order of the cases, which is that of their raw values.
    fileprivate static let names = ByteNames(allCases.map(\.path))
}
