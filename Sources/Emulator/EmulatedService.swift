package import HTTPTypes

/// What a request can be sent to: the emulator, or something around it that makes it fail on purpose.
///
/// A shell, be it a socket or a call in the process, does with the connection what the delivery says.
package protocol EmulatedService: Sendable {
    /// The length of the longest entry or batch that is read, in bytes.
    var maximumBodyLength: Int { get }

    func deliver(_ request: EmulatorRequest, at instant: Instant) -> Delivery

    /// The same for a request for which `Emulator.takesVideo` is true.
    func deliver(_ head: HTTPRequest, uploading bytes: UploadedBytes, at instant: Instant) -> Delivery

    /// What a body that is too long is answered with, without its being read.
    func tooLarge(_ head: HTTPRequest, at instant: Instant) -> EmulatorResponse
}

/// What becomes of a request, as the one who sent it sees it.
package struct Delivery: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        case answer(EmulatorResponse)
        /// The connection breaks within the answer: after its head and so many bytes of its body, which are fewer than
        /// all of them.
        case cut(EmulatorResponse, bytes: Int)
        /// Nobody listens: the request has not arrived.
        case refused
        /// The connection breaks, and there is no answer. The request may have been applied.
        case reset
        /// There is never an answer, and the connection stays.
        case stalled
    }

    package var outcome: Outcome
    /// How long nothing happens before the outcome.
    package var delay: Duration

    package init(_ outcome: Outcome, delay: Duration = .zero) {
        self.outcome = outcome
        self.delay = delay
    }
}

/// The emulator itself answers whatever is asked, and at once.
extension Emulator: EmulatedService {
    package var maximumBodyLength: Int { configuration.maximumBodyLength }

    package func deliver(_ request: EmulatorRequest, at instant: Instant) -> Delivery {
        Delivery(.answer(respond(to: request, at: instant)))
    }

    package func deliver(_ head: HTTPRequest, uploading bytes: UploadedBytes, at instant: Instant) -> Delivery {
        Delivery(.answer(respond(to: head, uploading: bytes, at: instant)))
    }
}
