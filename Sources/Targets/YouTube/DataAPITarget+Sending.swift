import DataAPI
import GData
import Operations
package import Running

extension DataAPITarget {
    /// Makes the calls of a batch, one after the other, as long as each comes to an end that stands: behind one that
    /// does not, nothing more is sent.
    package func send(_ request: BatchRequest) async -> BatchAnswer {
        var outcomes: [EntryOutcome] = []
        for entry in request.entries {
            do throws(Refusal) {
                outcomes.append(try await outcome(of: entry))
            } catch {
                // Alone, it says all that there is to know of the request; behind others, theirs stand.
                guard !outcomes.isEmpty else { return .refused(error) }
                if error.kind != .notSent, error.kind != .withheld, error.kind != .overLimit {
                    outcomes.append(Self.outcome(error))
                }
                break
            }
        }
        let rest = repeatElement(EntryOutcome.notExecuted, count: request.entries.count - outcomes.count)
        return .entries(outcomes + rest, discrepancies: [])
    }

    /// Makes one call.
    ///
    /// - Throws: `Refusal` for everything that does not settle it.
    private func outcome(of entry: BatchRequest.Entry) async throws(Refusal) -> EntryOutcome {
        let operation = entry.operation
        if let refusal = operation.definition.call.refusals(operation.values).first {
            return Self.refused(operation, refusal)
        }
        guard case .call(var method, let shape) = operation.definition.call.kind else {
            throw Refusal(.unusable, reason: "\(operation.definition.name) is no call")
        }
        if let obstacle = meter?.obstacle(to: method) {
            return Self.refused(operation, OperationDefinition.Refusal(nil, Complaint(.unsupported, obstacle)))
        }
        let parts = shape.parts(operation.values)
        var found = entry.found
        if let lookUp = operation.definition.call.lookUp {
            found = try await look(for: lookUp, operation.values).map { .id($0) }
            if found != nil, let other = operation.definition.call.methodWhenFound { method = other }
            if found == nil, method.name == "delete" { return Self.missing("such track") }
        }
        let target = shape.target(operation.values, found)
        var draft = CallDraft(values: operation.values, found: found)
        if operation.definition.call.readsFirst {
            guard let resource = try await self.resource(target ?? "", of: method.resource, parts) else {
                return Self.missing(target ?? "")
            }
            draft.body = resource
        }
        shape.write(&draft)
        var parameters = draft.parameters
        if !parts.isEmpty { parameters.insert(("part", parts.joined(separator: ",")), at: 0) }
        let body = method.request == nil ? nil : draft.body
        do throws(Refusal) {
            let answer: JSONValue?
            do throws(Refusal) {
                answer =
                    if let file = entry.file {
                        try await send(file, method, parameters, body)
                    } else {
                        try await call(APIRequest(method, parameters, body: body))
                    }
            } catch {
                guard error.isOfPosition, var body, try await hasNoPlace(operation, body) else { throw error }
                // Nothing was done, and the place says nothing that the playlist does not do by itself.
                body["snippet", "position"] = nil
                answer = try await call(APIRequest(method, parameters, body: body))
            }
            return Self.success(method, answer, target: target, videoOf: operation)
        } catch {
            guard error.failure == .permanent || error.failure == .alreadySo else { throw error }
            return Self.outcome(error)
        }
    }

    /// Whether the place of an entry is not what an operation asks for: it was only read and sent back, or is the one
    /// behind the last. Playlists that sort themselves take none.
    private func hasNoPlace(_ operation: Operation, _ body: JSONValue) async throws(Refusal) -> Bool {
        guard let position = body["snippet", "position"]?.integer else { return false }
        guard operation.values.has(.position) else { return true }
        guard operation.definition == .playlistAdd, let playlist = operation.values.text(.playlist) else {
            return false
        }
        let request = APIRequest("playlists.list", [("part", "contentDetails"), ("id", playlist)])
        // Where the list cannot be read, the refusal stands.
        guard let lists = try? await call(request)?["items"]?.array,
            let count = lists.first?["contentDetails", "itemCount"]?.integer
        else { return false }
        return position >= count
    }

    /// The resource as it is now: its id and the parts that are written.
    ///
    /// - Returns: `nil` when there is none.
    /// - Throws: `Refusal`; nothing was changed then.
    private func resource(
        _ id: String,
        of resource: String,
        _ parts: [String]
    ) async throws(Refusal) -> JSONValue? {
        let request = APIRequest(resource + ".list", [("part", parts.joined(separator: ",")), ("id", id)])
        guard let item = try await items(before: request).first(where: { $0["id"]?.text == id }) else { return nil }
        var body: JSONValue = ["id": .string(id)]
        for part in parts { body[part] = item[part] }
        return body
    }

    /// The id of the first resource that is what was looked for.
    ///
    /// - Throws: `Refusal`; nothing was changed then.
    private func look(for lookUp: CallForm.LookUp, _ values: FieldValues) async throws(Refusal) -> String? {
        let request = APIRequest(lookUp.list, lookUp.parameters(values))
        return try await items(before: request).first { lookUp.matches($0, values) }?["id"]?.text
    }

    /// What a list has, read before a change.
    private func items(before request: APIRequest) async throws(Refusal) -> [JSONValue] {
        do throws(Refusal) {
            return try await call(request)?["items"]?.array ?? []
        } catch {
            guard error.failure == .inDoubt || error.failure == .transient else { throw error }
            // Only a reading failed: what it was for was not sent.
            throw Refusal(
                .notSent,
                reason: "reading it before the change: \(error.reason)",
                retryAfter: error.retryAfter
            )
        }
    }

    // MARK: - What it comes to

    private static func success(
        _ method: APIMethod,
        _ answer: JSONValue?,
        target: String?,
        videoOf operation: Operation
    ) -> EntryOutcome {
        var result = BatchResult()
        result.status = BatchStatus(code: method.success, reason: "OK")
        result.id = answer?["id"]?.text ?? target
        if method.name == "insert" {
            guard result.id != nil else { return .missing(reason: "the answer does not say what was made") }
            switch method.resource {
            case "playlists": result.editLink = result.id.map(WatchAddress.playlist)
            case "playlistItems":
                result.position = answer?["snippet", "position"]?.integer.map { $0 + 1 }
                result.editLink = operation.values.text(.playlist).map(WatchAddress.playlist)
            case "commentThreads", "comments":
                result.editLink = operation.values.text(.video).map { video in
                    WatchAddress.video(video) + (result.id.map { "&lc=" + $0 } ?? "")
                }
            default: break
            }
        }
        return .status(result, matchedBy: .call)
    }

    private static func missing(_ id: String) -> EntryOutcome {
        var result = BatchResult()
        result.status = BatchStatus(code: 404, reason: "there is no \(id)")
        return .status(result, matchedBy: .call)
    }

    private static func outcome(_ refusal: Refusal) -> EntryOutcome {
        guard let status = refusal.status else { return .missing(reason: refusal.reason) }
        var result = BatchResult()
        result.status = status
        return .status(result, matchedBy: .call)
    }

    /// What the manifest could not be checked for, since an earlier operation had yet to make it.
    private static func refused(_ operation: Operation, _ refusal: OperationDefinition.Refusal) -> EntryOutcome {
        let field = refusal.field.map { $0.key + ": " } ?? ""
        let error = GDataError(
            domain: "ytbatch",
            code: refusal.complaint.code.rawValue,
            location: refusal.field?.key,
            locationType: "other",
            internalReason: refusal.complaint.message
        )
        var result = BatchResult()
        result.status = BatchStatus(code: 400, reason: field + refusal.complaint.message, errors: [error])
        return .status(result, matchedBy: .call)
    }
}
