/// What a service wants to see before it lets anybody write.
package struct Credentials: Sendable, Equatable {
    /// The value of the `Authorization` header, such as `GoogleLogin auth=…`.
    package var authorization: Secret?
    /// The developer key, without `key=`.
    package var developerKey: Secret?

    package init(authorization: Secret? = nil, developerKey: Secret? = nil) {
        self.authorization = authorization
        self.developerKey = developerKey
    }
}
