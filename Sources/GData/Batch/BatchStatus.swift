/// What became of an entry (`batch:status`).
package struct BatchStatus: Equatable, Sendable {
    /// The HTTP status that the same call alone would have had; 0 when the server wrote no number.
    package var code: Int
    package var reason: String
    package var contentType: String?
    package var errors: [GDataError]

    package init(code: Int, reason: String, contentType: String? = nil, errors: [GDataError] = []) {
        self.code = code
        self.reason = reason
        self.contentType = contentType
        self.errors = errors
    }
}
