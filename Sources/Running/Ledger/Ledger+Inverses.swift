import FoundationEssentials
import GRDB
import Operations

extension Ledger {
    /// What would take operations back, as it was written down when they were made ready, in that order.
    nonisolated func inverses() throws(LedgerError) -> [Int: [InverseOperation]] {
        try read { database in
            guard try database.tableExists(LedgerTable.prior.name) else { return [:] }
            var inverses: [Int: [InverseOperation]] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT ordinal, inverse FROM prior ORDER BY rowid")
            while let row = try rows.next() {
                let encoded: Data = try row.read(1)
                guard let inverse = InverseOperation(encoded: Array(encoded)) else {
                    throw LedgerError(.damaged, "\(path): what would take an operation back cannot be read")
                }
                // An update that was made ready, never left, and was made ready again has two: the later one holds.
                if inverse.definition == .videoUpdate || inverse.definition == .playlistUpdate {
                    inverses[try row.read(0)] = [inverse]
                } else {
                    inverses[try row.read(0), default: []].append(inverse)
                }
            }
            return inverses
        }
    }
}
