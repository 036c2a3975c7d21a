import CLibXML2

/// The attributes of the element that just began. Their values are valid UTF-8 and live as long as the call.
package struct XMLAttributes: ~Copyable {
    /// libxml2's layout: for each attribute name, prefix, namespace URI, value, end of value.
    private let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    private let parser: XMLEventParser
    package let count: Int

    init(fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, parser: XMLEventParser) {
        self.fields = fields
        self.count = count
        self.parser = parser
    }

    /// The name of the attribute at `index`, from 0.
    package func name(at index: Int) -> XMLName {
        precondition(index < count)
        guard let fields else { return XMLName(namespace: XMLName.unknown, local: XMLName.unknown) }
        return parser.name(fields[index * 5], namespace: fields[index * 5 + 2])
    }

    /// Gives the value of the attribute at `index`, from 0.
    package func withValue<Result, Failure: Error>(
        at index: Int,
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(index < count)
        guard let fields, let start = fields[index * 5 + 3], let end = fields[index * 5 + 4] else {
            return try body(Span())
        }
        return try body(Span(_unsafeStart: start, count: end - start))
    }

    /// The value of the attribute at `index`, from 0.
    package func value(at index: Int) -> String {
        withValue(at: index) { value in String(copying: UTF8Span(unchecked: value)) }
    }

    /// Whether the attribute with that name is there and has that value.
    package func isValue(of name: XMLName, _ expected: String) -> Bool {
        for index in 0..<count where self.name(at: index) == name {
            return withValue(at: index) { value in
                let expected = expected.utf8.span
                guard value.count == expected.count else { return false }
                for index in value.indices where value[index] != expected[index] { return false }
                return true
            }
        }
        return false
    }

    /// The value of the attribute with that name, if there is one.
    package func value(of name: XMLName) -> String? {
        for index in 0..<count where self.name(at: index) == name { return value(at: index) }
        return nil
    }
}
