import Reporting
import Running

/// Puts verdicts out as lines of JSON, as soon as they are in the ledger.
actor RowFeed {
    private let ledger: Ledger
    private let manifest: String
    private let isWanted: Bool

    init(ledger: Ledger, manifest: String, isWanted: Bool) {
        self.ledger = ledger
        self.manifest = manifest
        self.isWanted = isWanted
    }

    func put(_ settlements: [Settlement]) {
        guard isWanted, let rows = try? ledger.rows(at: settlements.map(\.operation)) else { return }
        for row in rows {
            guard let settlement = row.settlement else { continue }
            var json = JSONWriter()
            JSONReport.writeRow(
                row,
                manifest: manifest,
                verdict: (settlement.verdict, settlement.evidence),
                &json
            )
            try? Console.put(json.bytes + [UInt8(ascii: "\n")])
        }
    }
}
