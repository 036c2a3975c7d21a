package import HTTPTypes

/// Carries one HTTP request to a server and its answer back, once.
package protocol Transport: Sendable {
    /// - Throws: `TransportFailure` when there is no complete answer.
    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse
}

package struct TransportRequest: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Bytes of a file, read as they are sent; told how many have left, and asked whether more shall.
        case file(path: String, range: Range<Int>, progress: @Sendable (Int) -> Bool)
    }

    package var method: HTTPRequest.Method
    /// Absolute.
    package var url: String
    package var headers: HTTPFields
    package var body: Body
    /// How long the whole exchange may take.
    package var timeout: Duration
    /// What the bytes of a file keep to.
    package var limit: BandwidthLimit?

    package init(
        _ method: HTTPRequest.Method,
        _ url: String,
        headers: HTTPFields = [:],
        body: Body = .none,
        timeout: Duration = .seconds(300)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

package struct TransportResponse: Sendable {
    package var status: Int
    package var headers: HTTPFields
    package var body: [UInt8]

    package init(status: Int, headers: HTTPFields, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why there is no answer.
package struct TransportFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Not a byte of the request has left.
        case notSent
        /// The request may have arrived.
        case lost
    }

    package var kind: Kind
    package var reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
