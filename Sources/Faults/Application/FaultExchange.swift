import Emulator
import GData
import HTTPTypes

/// One request with which something goes wrong.
struct FaultExchange {
    enum Request {
        case whole(EmulatorRequest)
        case upload(HTTPRequest, UploadedBytes)

        var head: HTTPRequest {
            switch self {
            case .whole(let request): request.head
            case .upload(let head, _): head
            }
        }

        var mayWrite: Bool { head.method != .get && head.method != .head }

        func send(to emulator: Emulator, at instant: Instant) -> EmulatorResponse {
            switch self {
            case .whole(let request): emulator.respond(to: request, at: instant)
            case .upload(let head, let bytes): emulator.respond(to: head, uploading: bytes, at: instant)
            }
        }
    }

    let request: Request
    let description: FaultRequest
    let firing: FaultMachine.Firing
    let instant: Instant
    /// The service as it was, where the feed lags.
    var past: Emulator?
    /// What the service answered, where it was asked.
    var answer: EmulatorResponse?

    init(request: Request, description: FaultRequest, firing: FaultMachine.Firing, instant: Instant) {
        self.request = request
        self.description = description
        self.firing = firing
        self.instant = instant
    }

    /// Does with the request what the fault says.
    ///
    /// - Parameter forward: Sends a request on to the service.
    /// - Returns: `nil` when there was nothing on which the fault could show; then `answer` holds what the service
    ///   said, if it was asked.
    mutating func perform(_ forward: (Request) -> EmulatorResponse) -> Delivery.Outcome? {
        switch firing.rule.fault {
        case nil, .clock: return .answer(forward(request))
        case .refuse: return .refused
        case .reset(let moment):
            if moment == .after { _ = forward(request) }
            return .reset
        case .stall(let moment):
            if moment == .after { _ = forward(request) }
            return .stalled
        case .cut(let bytes): return cut(forward(request), after: bytes)
        case .status(let status):
            if status.moment == .after { _ = forward(request) }
            return .answer(refusal(status))
        case .expiredToken:
            return .answer(sent(isDataAPI ? .dataAPITokenExpired(at: instant) : .tokenExpired(at: instant)))
        case .emptyQuota(nil):
            let head = request.head
            return .answer(
                sent(isDataAPI ? .dataAPIQuotaExhausted(head, at: instant) : .tooManyCalls(at: instant))
            )
        case .emptyQuota(let number?): return exhaust(at: number, forward)
        case .lag: return past.map { .answer(request.send(to: $0, at: instant)) }
        case .unfinishedUpload(let status): return unfinished(forward(request), status)
        case .truncatedUpload: return .answer(forward(truncated()))
        case .partialUpload(let bytes): return .answer(forward(partial(bytes)))
        case .truncate, .garble: return damage(forward(request))
        case .interrupt(let choice, let counters): return interrupt(at: choice, counters, forward)
        case .drop, .duplicate, .shuffle, .withoutIDs, .withoutStatus: return rearrange(forward(request))
        }
    }

    // MARK: - The connection

    /// An answer without a body is lost whole.
    private func cut(_ response: EmulatorResponse, after bytes: Int?) -> Delivery.Outcome {
        guard !response.body.isEmpty else { return .reset }
        let count = response.body.count
        return .cut(response, bytes: min(bytes ?? count / 2, count - 1))
    }

    // MARK: - The status

    private func refusal(_ status: StatusFault) -> EmulatorResponse {
        let title = "Error \(status.code)"
        var response: EmulatorResponse
        switch status.body {
        case .html, .empty: response = .page(status: status.code, title: title, at: instant)
        case .document where isDataAPI:
            response = .dataAPIRefusal(status: status.code, title: title, at: instant)
        case .document:
            let error = GDataError(domain: "GData", code: Self.code(status.code), internalReason: title)
            response = .refusal(status: status.code, errors: [error], at: instant)
        }
        if status.body == .empty {
            response.body = []
            response.head.headerFields[.contentType] = nil
        }
        if let retryAfter = status.retryAfter {
            response.head.headerFields[.retryAfter] = String(retryAfter.components.seconds)
        }
        return sent(response)
    }

    /// The names that the service has for its errors.
    private static func code(_ status: Int) -> String {
        switch status {
        case 401: "AuthenticationException"
        case 403: "ServiceForbiddenException"
        case 404: "ResourceNotFoundException"
        case 409: "VersionConflictException"
        case 412: "PreconditionFailedException"
        case 503: "ServiceUnavailableException"
        default: status < 500 ? "ServiceException" : "InternalErrorException"
        }
    }

    /// Whether refusals are those of the Data API.
    private var isDataAPI: Bool { Emulator.isDataAPI(request.head) }

    /// As it arrives: the answer to HEAD has no body.
    private func sent(_ response: EmulatorResponse) -> EmulatorResponse {
        var response = response
        if request.head.method == .head { response.body = [] }
        return response
    }

    // MARK: - Uploads

    private mutating func unfinished(_ response: EmulatorResponse, _ status: Int) -> Delivery.Outcome? {
        answer = response
        guard response.head.status == .created else { return nil }
        var response = response
        response.body = []
        for name in [HTTPField.Name.location, .contentLocation, .eTag] { response.head.headerFields[name] = nil }
        response.head.headerFields[.contentType] = "text/html; charset=UTF-8"
        if status == 200 {
            response.head.status = .ok
        } else {
            response.head.status = HTTPResponse.Status(code: 308, reasonPhrase: "Resume Incomplete")
            if let part = description.part {
                response.head.headerFields[.range] = "bytes=0-\(part.first + part.count - 1)"
            }
        }
        return .answer(response)
    }

    /// The request as if only its beginning had arrived.
    private func partial(_ count: Int?) -> Request {
        guard case .upload(let head, let bytes) = request else { return request }
        var beginning = UploadedBytes()
        beginning.append(count: min(count ?? bytes.count / 2, bytes.count))
        beginning.isComplete = false
        return .upload(head, beginning)
    }

    /// The request as if it carried the rest of the video too.
    private func truncated() -> Request {
        guard case .upload(var head, var bytes) = request, let part = description.part, let total = part.total else {
            return request
        }
        bytes.append(count: total - part.first - part.count)
        head.headerFields[.contentRange] = "bytes \(part.first)-\(total - 1)/\(total)"
        if head.headerFields[.contentLength] != nil { head.headerFields[.contentLength] = String(bytes.count) }
        return .upload(head, bytes)
    }
}
