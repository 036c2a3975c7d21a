import Crypto
import FoundationEssentials
import GRDB

/// One link of the chain that seals a ledger: it stands for all rows of one transaction, and for the link before it.
///
/// A row that is changed, taken out or put in later breaks its link, and a link that is taken out breaks the next one.
/// The order of rows within a transaction does not matter, so that they need not be remembered while they are written.
struct LedgerLink {
    let number: Int
    private let previous: [UInt8]
    private(set) var rows = 0
    /// The sum of the hashes of the rows, as four numbers.
    private var sum = SIMD4<UInt64>(repeating: 0)
    private var bytes: [UInt8] = []

    /// What the first link hangs on.
    static let anchor = [UInt8]("ytbatch ledger 1".utf8)

    init(number: Int, previous: [UInt8]) {
        self.number = number
        self.previous = previous
    }

    /// The link behind the last one of a ledger.
    init(after database: Database) throws {
        let statement = try database.cachedStatement(sql: "SELECT number, hash FROM link ORDER BY number DESC LIMIT 1")
        if let row = try Row.fetchOne(statement) {
            let hash: Data = try row.read(1)
            self.init(number: try row.read(0) + 1, previous: Array(hash))
        } else {
            self.init(number: 1, previous: Self.anchor)
        }
    }

    /// Takes a row in.
    mutating func add(_ table: LedgerTable, _ values: some Sequence<DatabaseValue>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(table.rawValue))
        for value in values { append(value) }
        rows += 1
        var index = 0
        var word: UInt64 = 0
        for byte in SHA256.hash(data: bytes) {
            word = word << 8 | UInt64(byte)
            if index % 8 == 7 { sum[index / 8] &+= word }
            index += 1
        }
    }

    /// The hash of the link.
    var hash: [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        for number in [UInt64(number), UInt64(rows), sum.x, sum.y, sum.z, sum.w] { hasher.update(number) }
        return Array(hasher.finalize())
    }

    /// Seals the transaction, if anything was written in it.
    func close(_ database: Database) throws {
        guard rows > 0 else { return }
        try database.cachedStatement(sql: "INSERT INTO link (number, hash) VALUES (?, ?)")
            .execute(arguments: [number, Data(hash)])
    }

    /// Each value with its kind and its length, so that no two rows have the same bytes.
    private mutating func append(_ value: DatabaseValue) {
        switch value.storage {
        case .null: bytes.append(0)
        case .int64(let number): append(kind: 1, UInt64(bitPattern: number))
        case .double(let number): append(kind: 2, number.bitPattern)
        case .string(let text):
            append(kind: 3, UInt64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .blob(let data):
            append(kind: 4, UInt64(data.count))
            bytes.append(contentsOf: data)
        }
    }

    private mutating func append(kind: UInt8, _ number: UInt64) {
        bytes.append(addingCapacity: 9) { output in
            output.append(kind)
            var rest = number
            for _ in 0..<8 {
                output.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }
}

extension SHA256 {
    fileprivate mutating func update(_ number: UInt64) {
        update(data: stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) })
    }
}
