import FoundationEssentials
import GData
import GRDB
import Operations

extension Ledger {
    package nonisolated func run() throws(LedgerError) -> RunHeader {
        try read { database in
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM run") else {
                throw LedgerError(.damaged, "\(path): says nothing of its run")
            }
            return RunHeader(
                id: try row.read("id"),
                job: try row.read("job"),
                manifest: try row.read("manifest"),
                document: try row.read("document"),
                target: try row.read("target"),
                options: try row.read("options"),
                startedAt: Timestamp(milliseconds: try row.read("started_at"))
            )
        }
    }

    package nonisolated func operationCount() throws(LedgerError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM operation") ?? 0 }
    }

    // MARK: - Operations

    /// The operations at these places, which are in ascending order.
    package nonisolated func operations(at ordinals: [Int]) throws(LedgerError) -> [StoredOperation] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT ordinal, id, name, line, column, lane, fields, needs, policy
                    FROM operation WHERE ordinal IN (SELECT value FROM json_each(?)) ORDER BY ordinal
                    """
            )
            let rows = try Row.fetchCursor(statement, arguments: [Self.list(ordinals)])
            var operations: [StoredOperation] = []
            while let row = try rows.next() { operations.append(try storedOperation(row)) }
            guard operations.count == ordinals.count else {
                throw LedgerError(.damaged, "\(path): lacks operations")
            }
            return operations
        }
    }

    /// Numbers as one argument of a statement.
    static func list(_ ordinals: [Int]) -> String { "[" + ordinals.map(String.init).joined(separator: ",") + "]" }

    /// What the run machine must know of all operations, in the order of the job.
    package nonisolated func plannedOperations() throws(LedgerError) -> [PlannedOperation] {
        try read { database in
            var operations: [PlannedOperation] = []
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT name, lane, needs, policy, id FROM operation ORDER BY ordinal"
            )
            while let row = try rows.next() {
                let operation = try operation(name: try row.read(0), id: try row.read(4), policy: try row.read(3))
                operations.append(
                    PlannedOperation(operation, lane: try row.read(1), needs: Self.needs(try row.read(2)))
                )
            }
            return operations
        }
    }

    /// Columns are read by their place: by name, GRDB looks each of them up in every row.
    private nonisolated func storedOperation(_ row: Row) throws -> StoredOperation {
        var operation = try operation(name: try row.read(2), id: try row.read(1), policy: try row.read(8))
        operation.line = try row.read(3)
        operation.column = try row.read(4)
        let fields: Data = try row.read(6)
        guard let values = FieldValues(encoded: Array(fields)) else {
            throw LedgerError(.damaged, "\(path): the operation \(operation.id) cannot be read")
        }
        operation.values = values
        return StoredOperation(
            ordinal: try row.read(0),
            operation: operation,
            lane: try row.read(5),
            needs: Self.needs(try row.read(7))
        )
    }

    private nonisolated func operation(name: String, id: String, policy: String) throws(LedgerError) -> Operation {
        guard let definition = OperationRegistry.operation(named: name) else {
            throw LedgerError(.newer, "\(path): names an operation \(name) that this version does not know")
        }
        var operation = Operation(definition: definition, id: id)
        guard OperationPolicy(text: policy).apply(to: &operation) else {
            throw LedgerError(.damaged, "\(path): the operation \(id) cannot be read")
        }
        return operation
    }

    private static func needs(_ text: String) -> [Int] {
        text.isEmpty ? [] : text.split(separator: " ").compactMap { Int($0) }
    }

    /// The places of the operations with these names, in ascending order.
    package nonisolated func ordinals(ofOperations names: [String]) throws(LedgerError) -> [Int] {
        let marks = databaseQuestionMarks(count: names.count)
        return try read { database in
            try Int.fetchAll(
                database,
                sql: "SELECT ordinal FROM operation WHERE name IN (\(marks)) ORDER BY ordinal",
                arguments: StatementArguments(names)
            )
        }
    }

    /// The playlists that the job writes to and names itself.
    package nonisolated func playlists() throws(LedgerError) -> [String] {
        let firsts = try read { database in
            try Int.fetchAll(database, sql: "SELECT min(ordinal) FROM operation GROUP BY lane ORDER BY lane")
        }
        return try operations(at: firsts).compactMap { stored in
            guard case .playlist(let playlist) = stored.operation.definition.feed(stored.operation.values),
                !playlist.contains("${")
            else { return nil }
            return playlist
        }
    }

    // MARK: - What happened

    /// The verdict on an operation; `nil` as long as there is none.
    package nonisolated func settlement(of ordinal: Int) throws(LedgerError) -> Settlement? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(Settlement.columns) FROM operation JOIN verdict ON slot = \(Settlement.slot)
                    WHERE operation.ordinal = ?
                    """
            )
            return try Row.fetchOne(statement, arguments: [ordinal]).flatMap { try Settlement($0) }
        }
    }

    /// How many operations have a verdict.
    package nonisolated func settledCount() throws(LedgerError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM verdict") ?? 0 }
    }

    package nonisolated func forEachSettlement(_ body: (Settlement) throws -> Void) throws(LedgerError) {
        try read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT \(Settlement.columns) FROM verdict")
            while let row = try rows.next() {
                if let settlement = try Settlement(row) { try body(settlement) }
            }
        }
    }

    package nonisolated func exchanges() throws(LedgerError) -> [(intent: ExchangeIntent, answer: ExchangeAnswer?)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, lane, feed, entries, sent_at, outcome, discrepancies, received_at
                    FROM exchange LEFT JOIN answer ON answer.exchange = number ORDER BY number
                    """
            ).map { row in
                let entries: String = try row.read("entries")
                let intent = ExchangeIntent(
                    number: try row.read("number"),
                    lane: try row.read("lane"),
                    feed: try row.read("feed"),
                    entries: entries.split(separator: " ").map(String.init),
                    sentAt: Timestamp(milliseconds: try row.read("sent_at"))
                )
                guard let outcome: String = try row.read("outcome") else { return (intent, nil) }
                let discrepancies: String = try row.read("discrepancies")
                let answer = ExchangeAnswer(
                    exchange: intent.number,
                    outcome: outcome,
                    discrepancies: discrepancies.split(separator: "\n").map(String.init),
                    receivedAt: Timestamp(milliseconds: try row.read("received_at"))
                )
                return (intent, answer)
            }
        }
    }

    /// - Parameter ordinals: Of which operations; `nil` for all.
    package nonisolated func attempts(
        of ordinals: [Int]? = nil
    ) throws(LedgerError) -> [(exchange: Int, note: AttemptNote)] {
        let condition = ordinals == nil ? "" : "WHERE ordinal IN (SELECT value FROM json_each(?))"
        let arguments: StatementArguments = ordinals.map { [Self.list($0)] } ?? []
        return try read { database in
            let sql = "SELECT * FROM attempt \(condition) ORDER BY exchange, rowid"
            return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
                let code: Int? = try row.read("code")
                let status = try code.map {
                    BatchStatus(
                        code: $0,
                        reason: try row.read("reason"),
                        errors: ErrorColumn.errors(try row.read("errors"))
                    )
                }
                return (
                    try row.read("exchange"),
                    AttemptNote(
                        operation: try row.read("ordinal"),
                        attempt: try row.read("attempt"),
                        reason: try row.read("reason"),
                        status: status,
                        isInDoubt: try row.read("in_doubt")
                    )
                )
            }
        }
    }

    /// What the operation acts on, if it was looked up before.
    package nonisolated func found(by ordinal: Int) throws(LedgerError) -> [String]? {
        try read { database in
            try String.fetchOne(database, sql: "SELECT ids FROM found WHERE ordinal = ?", arguments: [ordinal])
                .map { $0.split(separator: " ").map(String.init) }
        }
    }

    /// What earlier operations of the lane have made.
    package nonisolated func results(lane: Int) throws(LedgerError) -> Set<String> {
        try read { database in
            try String.fetchSet(
                database,
                sql: "SELECT result FROM verdict WHERE slot >= ? << 32 AND slot < ? << 32 AND result IS NOT NULL",
                arguments: [lane, lane + 1]
            )
        }
    }

    package nonisolated func baseline(lane: Int) throws(LedgerError) -> [String]? {
        try read { database in
            // Asked before every batch: the statement is kept.
            let statement = try database.cachedStatement(sql: "SELECT entries FROM baseline WHERE lane = ?")
            return try String.fetchOne(statement, arguments: [lane])
                .map { $0.split(separator: " ").map(String.init) }
        }
    }

    package nonisolated func upload(of ordinal: Int) throws(LedgerError) -> UploadRecord? {
        try read { database in
            let sql = "SELECT * FROM upload WHERE ordinal = ? ORDER BY rowid DESC LIMIT 1"
            return try Row.fetchOne(database, sql: sql, arguments: [ordinal]).map { row in
                UploadRecord(
                    operation: try row.read("ordinal"),
                    session: try row.read("session"),
                    size: try row.read("size"),
                    modifiedAt: Timestamp(milliseconds: try row.read("modified_at")),
                    beganAt: Timestamp(milliseconds: try row.read("began_at"))
                )
            }
        }
    }

    /// How the run ended last; `nil` while it goes on, or when it died.
    package nonisolated func ending() throws(LedgerError) -> (name: String, reason: String, at: Timestamp)? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM ending ORDER BY rowid DESC LIMIT 1").map {
                (try $0.read("ending"), try $0.read("reason"), Timestamp(milliseconds: try $0.read("ended_at")))
            }
        }
    }
}

extension Settlement {
    /// The key of an operation's verdict, from the operation's own row.
    static let slot = "(operation.lane << 32 | operation.ordinal)"

    static let columns = """
        verdict.ordinal, verdict, evidence, attempts, code, reason, errors, result, link_address, exchange, started_at,
        settled_at
        """

    /// Reads `columns`, from the place of the first one on.
    init?(_ row: Row, from first: Int = 0) throws {
        guard let word: String = try row.read(first + 1), let verdict = Verdict(rawValue: word) else { return nil }
        self.init(
            operation: try row.read(first),
            verdict: verdict,
            evidence: try row.read(first + 2),
            settledAt: Timestamp(milliseconds: try row.read(first + 11))
        )
        attempts = try row.read(first + 3)
        let code: Int? = try row.read(first + 4)
        let reason: String? = try row.read(first + 5)
        let errors: String? = try row.read(first + 6)
        status = code.map { BatchStatus(code: $0, reason: reason ?? "", errors: ErrorColumn.errors(errors)) }
        result = try row.read(first + 7)
        link = try row.read(first + 8)
        exchange = try row.read(first + 9)
        let started: Int64? = try row.read(first + 10)
        startedAt = started.map(Timestamp.init)
    }
}
