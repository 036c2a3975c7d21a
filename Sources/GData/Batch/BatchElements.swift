import XMLEvents

extension BatchStatus {
    init(_ attributes: borrowing XMLAttributes) {
        self.init(
            code: attributes.value(of: XMLName(attribute: .code)).flatMap { Int($0) } ?? 0,
            reason: attributes.value(of: XMLName(attribute: .reason)) ?? "",
            contentType: attributes.contentType
        )
    }
}

extension BatchInterruption {
    init(_ attributes: borrowing XMLAttributes) {
        func number(_ name: LocalName, _ attributes: borrowing XMLAttributes) -> Int? {
            attributes.value(of: XMLName(attribute: name)).flatMap { Int($0) }
        }
        self.init(
            reason: attributes.value(of: XMLName(attribute: .reason)) ?? "",
            parsed: number(.parsed, attributes),
            succeeded: number(.success, attributes),
            failed: number(.error, attributes) ?? number(.failures, attributes),
            unprocessed: number(.unprocessed, attributes),
            contentType: attributes.contentType
        )
    }
}

extension XMLAttributes {
    /// `content-type`, the one attribute whose name is no Swift identifier.
    var contentType: String? { value(of: XMLName(attribute: .contentType)) }
}
