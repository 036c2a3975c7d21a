import GData
import HTTPTypes
import Operations
package import Running
import XMLEvents

extension GDataTarget {
    package func send(_ request: BatchRequest) async -> BatchAnswer {
        var requests: [Reconciler.Request] = []
        let body = write(request, &requests)
        do throws(Refusal) {
            let response = try await post(batch: body, to: request.feed)
            let answer = try batchResponse(response)
            let reconciliation = Reconciler.reconcile(requests, with: answer)
            guard !reconciliation.belongsToAnotherRequest else {
                return .refused(Refusal(.lost, reason: "the answer belongs to another request"))
            }
            return .entries(reconciliation.outcomes, discrepancies: reconciliation.discrepancies)
        } catch {
            return .refused(error)
        }
    }

    /// Writes the feed, and notes what its answer must be told apart by.
    private func write(_ request: BatchRequest, _ requests: inout [Reconciler.Request]) -> [UInt8] {
        var feed = BatchFeedWriter()
        feed.begin(request.feed)
        for entry in request.entries {
            guard case .batch(let operation, let write) = entry.operation.definition.form else { continue }
            feed.beginEntry(batchID: entry.batchID, operation: operation)
            var form = EntryForm(writer: feed.xml, values: entry.operation.values, found: entry.found)
            write(&form)
            feed.xml = form.writer
            feed.endEntry()
            requests.append(
                Reconciler.Request(batchID: entry.batchID, operation: operation, target: target(of: entry))
            )
        }
        feed.end()
        return feed.xml.bytes
    }

    /// What the entry names as its target, for answers without a `batch:id`.
    private func target(of entry: BatchRequest.Entry) -> String? {
        if case .id(let id) = entry.found { return id }
        let values = entry.operation.values
        switch entry.operation.definition {
        case .videoUpdate, .videoDelete, .favoriteRemove: return values.text(.video)
        case .playlistUpdate, .playlistDelete: return values.text(.playlist)
        case .playlistMove, .playlistRemove: return values.text(.entry)
        case .commentDelete: return values.text(.comment)
        case .contactUpdate, .contactRemove: return values.text(.user)
        case .responseRemove: return values.text(.response)
        case .subscriptionRemove: return values.text(.subscription)
        default: return nil
        }
    }

    func post(batch body: [UInt8], to feed: FeedAddress) async throws(Refusal) -> TransportResponse {
        let headers: HTTPFields = [.contentType: "application/atom+xml; charset=UTF-8"]
        let response = try await send(.post, feed.batchPath, headers: headers, body: .bytes(body))
        guard (200..<300).contains(response.status) else { throw Refusal(response) }
        return response
    }

    private func batchResponse(_ response: TransportResponse) throws(Refusal) -> BatchResponse {
        do {
            return try BatchResponse.read(response.body)
        } catch {
            throw Refusal(.lost, reason: "the answer is no batch feed: \(error.message)")
        }
    }
}
