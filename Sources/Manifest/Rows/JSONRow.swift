/// One value of JSON, as deep as a row goes.
enum JSONRow: Decodable {
    case mapping([(name: String, value: Row.Value)])
    case single(Row.Value)

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Member: Decodable {
        let value: Row.Value
        init(from decoder: any Decoder) throws { value = try JSONRow.value(decoder.singleValueContainer()) }
    }

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: Key.self) else {
            self = .single(try Self.value(decoder.singleValueContainer()))
            return
        }
        self = .mapping(
            try container.allKeys.map { ($0.stringValue, try container.decode(Member.self, forKey: $0).value) }
        )
    }

    private static func value(_ container: any SingleValueDecodingContainer) throws -> Row.Value {
        if container.decodeNil() { return .nothing }
        if let text = try? container.decode(String.self) { return .text(text) }
        if let number = try? container.decode(Int.self) { return .text(String(number)) }
        if let number = try? container.decode(UInt64.self) { return .text(String(number)) }
        if let flag = try? container.decode(Bool.self) { return .text(String(flag)) }
        if let number = try? container.decode(Double.self) { return .text(String(number)) }
        return .compound
    }
}
