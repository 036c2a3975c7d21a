/// Keeps the files that another transport sends to a rate.
package struct BoundedTransport: Transport {
    private let transport: any Transport
    private let limit: BandwidthLimit

    package init(_ transport: any Transport, limit: BandwidthLimit) {
        self.transport = transport
        self.limit = limit
    }

    package func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        guard case .file(_, let range, _) = request.body else { return try await transport.send(request) }
        var request = request
        request.limit = limit
        // What is slow on purpose is not late.
        request.timeout += .seconds(range.count / limit.rate)
        return try await transport.send(request)
    }
}
