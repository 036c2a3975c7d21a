/// One error of an error document (reference, "Error response elements").
package struct GDataError: Error, Equatable, Hashable, Sendable, Codable {
    package var domain: String
    package var code: String
    package var location: String?
    /// `xpath`, `parameter`, `header` or `other`.
    package var locationType: String?
    package var internalReason: String?

    package init(
        domain: String,
        code: String,
        location: String? = nil,
        locationType: String? = nil,
        internalReason: String? = nil
    ) {
        self.domain = domain
        self.code = code
        self.location = location
        self.locationType = locationType
        self.internalReason = internalReason
    }
}
