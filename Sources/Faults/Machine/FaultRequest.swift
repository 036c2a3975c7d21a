package import Emulator
import GData
package import HTTPTypes

/// What rules are told of a request.
package struct FaultRequest: Sendable, Equatable {
    /// An entry of a batch.
    package struct BatchEntry: Sendable, Equatable {
        /// Empty when the entry has none.
        package var batchID: String
        /// `nil` when the protocol does not know the operation.
        package var operation: OperationKind?
    }

    package var method: String
    /// The path of the address, unescaped.
    package var path: String
    package var operations: Set<OperationKind>
    /// The entries of a batch, in their order; none for another request, and none where the batch cannot be read.
    package var entries: [BatchEntry] = []
    /// Of an upload, what its bytes are.
    package var part: UploadPart?
    /// Whether the entries are calls of the Data API.
    var holdsCalls = false
    /// Whether it is a call that stands in a batch.
    var isWithinBatch = false

    /// Which bytes of a video a request carries.
    package struct UploadPart: Sendable, Equatable {
        package var first: Int
        /// `nil` while nobody has said it.
        package var total: Int?
        package var count: Int

        /// Whether the last byte is among them.
        package var isLast: Bool { total.map { first + count >= $0 } ?? true }
    }

    package init(_ request: EmulatorRequest) {
        self.init(head: request.head)
        if Emulator.isBatchOfCalls(request.head), let batch = CallBatch(request.head.headerFields, request.body) {
            holdsCalls = true
            entries = batch.parts.map { part in
                let call = FaultRequest(head: CallFaults.head(of: part, in: request.head))
                return BatchEntry(batchID: part.id, operation: call.operations.first { $0 != .feed })
            }
            operations.formUnion(entries.compactMap(\.operation))
            return
        }
        guard operations == [.batch], let (header, entries) = try? FeedReader.read(request.body) else { return }
        self.entries = entries.map { entry in
            let name = entry.batchOperation ?? header.batchOperation ?? BatchOperation.insert.rawValue
            return BatchEntry(
                batchID: entry.batchID ?? "",
                operation: BatchOperation(rawValue: name).flatMap { OperationKind(rawValue: $0.rawValue) }
            )
        }
        operations.formUnion(self.entries.compactMap(\.operation))
    }

    package init(_ head: HTTPRequest, uploading bytes: UploadedBytes) {
        self.init(head: head)
        operations = [.upload]
        let range = head.headerFields[.contentRange].flatMap(UploadRange.init)
        guard bytes.count > 0 else { return }
        part = UploadPart(
            first: range?.first ?? 0,
            total: range == nil ? bytes.count : range?.total,
            count: bytes.count
        )
    }

    /// A call that stands in a batch.
    init(call head: HTTPRequest) {
        self.init(head: head)
        isWithinBatch = true
    }

    private init(head: HTTPRequest) {
        let address = head.path ?? "/"
        path = EntryIdentifier.unescaped(String(address.prefix { $0 != "?" && $0 != "#" }))
        let method = Self.method(head)
        self.method = method
        let isFeed = Emulator.isFeed(path)
        operations =
            switch method {
            case "GET", "HEAD": isFeed ? [.feed] : Emulator.isDataAPI(head) ? [.feed, .query] : [.query]
            case "PUT", "PATCH": [.update]
            case "DELETE": [.delete]
            default:
                path.hasPrefix("/resumable/") || Self.beginsUpload(head)
                    ? [.beginUpload]
                    : path.hasSuffix("/batch") || Emulator.isBatchOfCalls(head) ? [.batch] : [.insert]
            }
    }

    /// Whether it begins a resumable upload of the Data API.
    private static func beginsUpload(_ head: HTTPRequest) -> Bool {
        guard Emulator.isDataAPI(head), let address = head.path else { return false }
        return address.hasPrefix("/upload/") && address.contains("uploadType=resumable")
    }

    /// The method that is meant: clients that cannot send it say it in a header.
    private static func method(_ head: HTTPRequest) -> String {
        guard head.method == .post, let name = HTTPField.Name("X-HTTP-Method-Override"),
            let meant = head.headerFields[name]
        else { return head.method.rawValue }
        return meant.uppercased()
    }
}

/// `Content-Range` of a part: `bytes 0-99/200`.
struct UploadRange {
    let first: Int
    let total: Int?

    init?(_ text: String) {
        guard text.hasPrefix("bytes ") else { return nil }
        let parts = text.dropFirst(6).split(separator: "/")
        guard parts.count == 2, let first = parts[0].split(separator: "-").first.flatMap({ Int($0) }) else {
            return nil
        }
        self.first = first
        total = Int(parts[1])
    }
}
