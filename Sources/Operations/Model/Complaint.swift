/// What is wrong with a value, before anybody says where it stands.
package struct Complaint: Error, Equatable, Sendable {
    /// The reference's own names for what the service refuses (`yt:validation`), and those of a manifest's structure.
    package enum Code: String, Sendable {
        case required, tooLong = "too_long", tooShort = "too_short", invalidValue = "invalid_value"
        case invalidFormat = "invalid_format", invalidCharacter = "invalid_character", deprecated
        case conflict, unsupported = "unsupported_by_target"
    }

    package var code: Code
    package var message: String
    package var suggestion: String?

    package init(_ code: Code, _ message: String, suggestion: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }
}
