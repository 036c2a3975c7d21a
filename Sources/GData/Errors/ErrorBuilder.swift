import XMLEvents

/// Gathers one `error` element. Its children are told apart by local name: documents put them in the GData namespace,
/// in none, or in that of their surroundings.
struct ErrorBuilder {
    private var error = GDataError(domain: "", code: "")

    mutating func startLocation(_ attributes: borrowing XMLAttributes) {
        error.locationType = attributes.value(of: XMLName(attribute: .type))
    }

    mutating func end(_ name: LocalName?, text: String) {
        switch name {
        case .domain: error.domain = text
        case .code: error.code = text
        case .location: error.location = text
        case .internalReason: error.internalReason = text
        default: break
        }
    }

    /// The error that ended, if it said anything.
    mutating func finish() -> GDataError? {
        defer { error = GDataError(domain: "", code: "") }
        return error.domain.isEmpty && error.code.isEmpty ? nil : error
    }
}
