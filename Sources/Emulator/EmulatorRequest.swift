package import HTTPTypes

/// One request, whole.
package struct EmulatorRequest: Sendable {
    package var head: HTTPRequest
    package var body: [UInt8]

    package init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// What the service answers.
package struct EmulatorResponse: Sendable, Equatable {
    package var head: HTTPResponse
    package var body: [UInt8]

    package init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}
