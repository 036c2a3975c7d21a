import GData
import Testing

@testable import Running

@Suite("Reconciliation")
struct ReconcilerTests {
    private func result(_ batchID: String?, _ code: Int?, id: String? = nil, _ operation: BatchOperation? = nil)
        -> BatchResult
    {
        var result = BatchResult()
        result.batchID = batchID
        result.id = id
        result.operation = operation
        result.status = code.map { BatchStatus(code: $0, reason: "") }
        return result
    }

    private func codes(_ reconciliation: Reconciler.Reconciliation) -> [Int?] {
        reconciliation.outcomes.map { if case .status(let result, _) = $0 { result.status?.code } else { nil } }
    }

    private let inserts = ["a.1", "b.1", "c.1"].map { Reconciler.Request(batchID: $0, operation: .insert) }

    @Test("tells entries apart by batch:id, whatever their order")
    func shuffled() {
        var response = BatchResponse()
        response.results = [result("c.1", 403), result("a.1", 201), result("b.1", 404)]
        #expect(codes(Reconciler.reconcile(inserts, with: response)) == [201, 404, 403])
    }

    @Test("goes by the resource where the id is missing")
    func targets() {
        let requests = ["X", "Y"].map {
            Reconciler.Request(batchID: $0, operation: .delete, target: "http://h/feeds/\($0)")
        }
        var response = BatchResponse()
        response.results = [
            result(nil, 404, id: "http://other/feeds/Y?v=2", .delete),
            result(nil, 200, id: "tag:youtube.com,2008:playlist:P:X"),
        ]
        #expect(codes(Reconciler.reconcile(requests, with: response)) == [200, 404])
    }

    @Test("goes by the order only when no entry has an id and all are there")
    func order() {
        var response = BatchResponse()
        response.results = [result(nil, 201), result(nil, 404), result(nil, 201)]
        let reconciliation = Reconciler.reconcile(inserts, with: response)
        #expect(codes(reconciliation) == [201, 404, 201])
        #expect(reconciliation.outcomes.allSatisfy { if case .status(_, .order) = $0 { true } else { false } })
        response.results.removeLast()
        #expect(codes(Reconciler.reconcile(inserts, with: response)) == [nil, nil, nil])
    }

    @Test("takes the same result twice for one, and two different ones for none")
    func duplicates() {
        var response = BatchResponse()
        response.results = [
            result("a.1", 201), result("a.1", 201), result("b.1", 201), result("b.1", 500), result("c.1", 201),
        ]
        #expect(codes(Reconciler.reconcile(inserts, with: response)) == [201, nil, 201])
    }

    @Test("knows an answer to another request")
    func foreign() {
        var response = BatchResponse()
        response.results = [result("z.1", 201)]
        #expect(Reconciler.reconcile(inserts, with: response).belongsToAnotherRequest)
        response.results.append(result("a.1", 201))
        #expect(!Reconciler.reconcile(inserts, with: response).belongsToAnotherRequest)
    }

    @Test("finds the entry where reading broke off, and what stands behind it")
    func interruption() {
        var response = BatchResponse()
        response.results = [result("a.1", 201)]
        response.interruption = BatchInterruption(reason: "bad", parsed: 2, succeeded: 1, failed: 0)
        let reconciliation = Reconciler.reconcile(inserts, with: response)
        guard case .interrupted = reconciliation.outcomes[1], case .notExecuted = reconciliation.outcomes[2] else {
            Issue.record("\(reconciliation.outcomes)")
            return
        }
        #expect(reconciliation.discrepancies.isEmpty)
    }

    @Test("reports counters that do not add up, and does not go by them")
    func counters() {
        var response = BatchResponse()
        response.results = [result("a.1", 201), result("b.1", 404)]
        response.interruption = BatchInterruption(reason: "bad", succeeded: 8, failed: 3)
        let reconciliation = Reconciler.reconcile(inserts, with: response)
        #expect(codes(reconciliation) == [201, 404, nil])
        #expect(reconciliation.discrepancies.count == 2)
    }

    @Test("says missing of an entry without a status")
    func noStatus() {
        var response = BatchResponse()
        response.results = [result("a.1", nil), result("b.1", 201), result("c.1", 201)]
        guard case .missing = Reconciler.reconcile(inserts, with: response).outcomes[0] else {
            Issue.record("not missing")
            return
        }
    }
}
