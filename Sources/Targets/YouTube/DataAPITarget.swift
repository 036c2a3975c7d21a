package import DataAPI
import GData
import HTTPTypes
import NIOConcurrencyHelpers
package import Running

/// The YouTube Data API, version 3, reached by a transport: over the network or in the process.
///
/// What the rest of ytbatch asks for in feeds and entries of GData becomes calls here, and what they answer becomes
/// entries again (protocol of version 3, "GData v2 → v3").
package struct DataAPITarget: Target {
    /// One call goes out at a time: its intent is in the ledger before it, and its verdict before the next one. So a
    /// run that dies has at most one call of a lane in doubt.
    package let batchLimit = 1

    /// Ids that one call takes.
    package let readLimit = 50

    /// Nobody says how long lists lag; that they do, clients have seen.
    package let listLatency = Duration.seconds(5)

    /// Where the service is for everybody.
    package static let standardRoot = "https://youtube.googleapis.com"

    let transport: any Transport
    /// Scheme, host and port, without a slash at the end.
    let root: String
    private let origin: Origin?
    private let tokens: any AccessTokens
    /// Pays for the calls; `nil` where nobody counts.
    let meter: (any QuotaMeter)?
    private let serviceClock: ServiceClock
    let clock: any RunClock
    /// How many units the calls may cost in all; `nil` for any number.
    private let unitLimit: Int?
    private let spent: NIOLockedValueBox<QuotaSpending>
    let throttlings = NIOLockedValueBox(Throttlings())
    /// The account's own channel, once it is known: it does not change.
    private let ownChannel = NIOLockedValueBox<OwnChannel?>(nil)

    /// - Parameters:
    ///   - root: Where the service is: scheme, host and port.
    ///   - tokens: Sent to that origin and to no other.
    ///   - meter: Pays for each call before it goes out.
    ///   - unitLimit: How many units the calls may cost, with those of `spent`.
    ///   - spent: What earlier parts of the run have cost.
    ///   - clock: Whose time the service's is compared with.
    package init(
        root: String = standardRoot,
        transport: any Transport,
        tokens: any AccessTokens,
        meter: (any QuotaMeter)? = nil,
        unitLimit: Int? = nil,
        spent: QuotaSpending = QuotaSpending(),
        clock: any RunClock = SystemRunClock()
    ) {
        self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
        self.transport = transport
        self.tokens = tokens
        self.meter = meter
        origin = Origin(root)
        self.clock = clock
        self.unitLimit = unitLimit
        self.spent = NIOLockedValueBox(spent)
        serviceClock = ServiceClock(clock)
    }

    package var spending: QuotaSpending { spent.withLockedValue { $0 } }

    package var clockDifference: ClockDifference? { serviceClock.difference }

    // MARK: - Requests

    /// Calls a method.
    ///
    /// - Returns: What it answers; `nil` from a method that answers nothing.
    func call(_ request: APIRequest) async throws(Refusal) -> JSONValue? {
        var headers: HTTPFields = [:]
        var body = TransportRequest.Body.none
        if let document = request.body {
            headers[.contentType] = "application/json; charset=UTF-8"
            body = .bytes(Array(document.written().utf8))
        }
        let response = try await paid(for: request.method) { () async throws(Refusal) in
            try await send(request.method.verb, root + request.path, headers: headers, body: body)
        }
        guard (200..<300).contains(response.status) else { throw Refusal(api: response) }
        guard request.method.response != nil else { return nil }
        do {
            return try JSONValue(parsing: response.body)
        } catch {
            throw Refusal(.lost, reason: "the answer is no JSON: \(error)")
        }
    }

    /// Pays for a call, makes it, and takes in what the answer says of the quota.
    ///
    /// - Throws: `Refusal` also for what the service refuses.
    func paid(
        for method: APIMethod,
        _ send: () async throws(Refusal) -> TransportResponse
    ) async throws(Refusal) -> TransportResponse {
        try pay(for: method)
        let bucket = QuotaSchedule.current.cost(of: method.id).bucket
        let before = throttlings.withLockedValue { $0.count(bucket) }
        let response = try await send()
        let error = APIError(status: response.status, body: response.body)
        let isSpent = throttlings.withLockedValue { $0.take(response.status, error, of: bucket, since: before) }
        guard response.status >= 400 else { return response }
        var refusal = Refusal(api: response, of: method)
        if refusal.failure == .quota { meter?.learnEmpty(bucket) }
        // The purse is not told: another run may well be answered.
        if isSpent { refusal = refusal.takenForDaily(bucket) }
        if refusal.failure == .quota {
            let next = PacificTime.startOfNextDay(milliseconds: clock.now.milliseconds)
            refusal.reason += "; there are new \(bucket.plural) from \(Timestamp(milliseconds: next).text)"
        }
        throw refusal
    }

    /// Pays for a call from the project's purse, if the run may spend it.
    private func pay(for method: APIMethod) throws(Refusal) {
        let cost = method.cost(on: PacificTime.day(milliseconds: clock.now.milliseconds))
        // Calls that go out side by side are counted before either is paid for.
        let isAllowed = spent.withLockedValue { spent in
            if cost.bucket == .units, let unitLimit, spent[.units].units + cost.units > unitLimit { return false }
            spent.add(cost)
            return true
        }
        guard isAllowed else {
            throw Refusal(
                .overLimit,
                reason: "limits.units is \(unitLimit ?? 0), of which \(spending[.units].units) are spent; "
                    + "ytbatch resume --max-units allows more"
            )
        }
        do throws(Refusal) {
            try meter?.pay(for: method)
        } catch {
            spent.withLockedValue { $0 = $0.since(QuotaSpending(cost)) }
            throw error
        }
    }

    /// Sends a request, with a token if it goes where that belongs; once more with a new one, if there is one.
    func send(
        _ verb: APIMethod.Verb,
        _ url: String,
        headers: HTTPFields = [:],
        body: TransportRequest.Body = .none,
        timeout: Duration = .seconds(300)
    ) async throws(Refusal) -> TransportResponse {
        let isOwn = origin.map { Origin(url) == $0 && $0.isSafeForCredentials } ?? false
        let token = isOwn ? try await tokens.token() : nil
        let response = try await send(verb, url, headers, body, timeout, token)
        guard response.status == 401, isOwn, APIError(status: 401, body: response.body).mayBeOfToken,
            let renewed = try await tokens.renewed(after: token)
        else {
            return response
        }
        return try await send(verb, url, headers, body, timeout, renewed)
    }

    private func send(
        _ verb: APIMethod.Verb,
        _ url: String,
        _ headers: HTTPFields,
        _ body: TransportRequest.Body,
        _ timeout: Duration,
        _ token: Secret?
    ) async throws(Refusal) -> TransportResponse {
        var headers = headers
        headers[.userAgent] = "ytbatch"
        if let token { headers[.authorization] = "Bearer " + token.exposed }
        do throws(TransportFailure) {
            let request = TransportRequest(
                HTTPRequest.Method(verb),
                url,
                headers: headers,
                body: body,
                timeout: timeout
            )
            var response = try await transport.send(request)
            Credentials(developerKey: token).mask(in: &response.body)
            serviceClock.observe(response.headers)
            return response
        } catch {
            throw Refusal(error.kind == .notSent ? .notSent : .lost, reason: error.reason)
        }
    }

    /// Whether a text that is to be kept has the token in it.
    func repeatsToken(_ text: String) async throws(Refusal) -> Bool {
        Credentials(developerKey: try await tokens.token()).areRepeated(in: text)
    }

    // MARK: - The account

    /// What is asked of the account's channel.
    struct OwnChannel: Sendable {
        var id: String
        /// The playlist of its uploads.
        var uploads: String
    }

    /// The channel of the account; asked for once.
    func channel() async throws(Refusal) -> OwnChannel {
        if let known = ownChannel.withLockedValue({ $0 }) { return known }
        let request = APIRequest("channels.list", [("part", "id,contentDetails"), ("mine", "true")])
        guard let answer = try await call(request)?["items"]?.array?.first, let id = answer["id"]?.text else {
            throw Refusal(.unusable, reason: "the account has no channel")
        }
        let uploads = answer["contentDetails", "relatedPlaylists", "uploads"]?.text
        // A channel's uploads are the playlist whose id differs from its own in the second letter.
        let channel = OwnChannel(id: id, uploads: uploads ?? "UU" + id.dropFirst(2))
        ownChannel.withLockedValue { $0 = channel }
        return channel
    }

    /// The id of the account's channel: comments say who wrote them by it.
    package func userName() async throws(Refusal) -> String { try await channel().id }
}

extension HTTPRequest.Method {
    init(_ verb: APIMethod.Verb) {
        self =
            switch verb {
            case .get: .get
            case .post: .post
            case .put: .put
            case .delete: .delete
            }
    }
}
