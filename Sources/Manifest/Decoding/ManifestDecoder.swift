package import Operations
package import YAMLEvents

/// Reads a manifest in one pass: YAML events in, one operation at a time out.
///
/// What is wrong is gathered in `diagnostics` and reading goes on behind it; only text that is no YAML ends it. An
/// operation with a complaint is not handed out.
package struct ManifestDecoder: ~Copyable {
    /// What the decoder stands on.
    package enum Item {
        /// A document begins; its operations follow.
        case job(Job)
        /// The next operation is in `operation`.
        case operation
        /// The document is over.
        case end
    }

    package let file: String
    package internal(set) var diagnostics = Diagnostics()

    /// The operation that the decoder stands on. Its memory serves the next one too.
    package internal(set) var operation = Operation(definition: .playlistAdd, id: "")

    /// How many operations the document has so far, with those that had complaints; one for all rows of a `forEach`.
    package internal(set) var operationCount = 0

    /// The reports of the document, as far as they were read: all of them when it is over.
    package internal(set) var reports: [ReportDefinition] = []
    /// Where its reports begin; `nil` when it has none.
    var reportsPlace: (start: SourcePosition, end: SourcePosition)?
    /// The ids and the files of all its reports.
    var reportIDs: Set<String> = []
    var outputPaths: Set<String> = []

    var reader: YAMLEventReader
    let options: ManifestOptions
    var job: Job
    var variables: [String: String] = [:]
    var environmentNames: Set<String> = []
    var index = OperationIndex()
    var syncedFeeds = SyncedFeeds()
    /// The rows of the list that is being read, and the conditions on them.
    var listRows = ListRows()
    var listConditions: [ColumnCondition] = []

    /// The tracks of captions of the upload that is being read.
    var tracks: [Attachment] = []
    /// Operations that fields of the one before became, and that are yet to be handed out.
    var attached: [Operation] = []

    /// How many complaints there were, with those that were told before.
    var errorCount = 0

    /// The rows that the operation is repeated for.
    var loop: RowLoop?
    /// The row that the operation stands for.
    var row: Row?
    /// How many rows the document had so far.
    var rowCount = 0
    /// How many feeds the manifest takes rows from.
    package internal(set) var feedCount = 0
    /// Whether what is read now depends on the row. Otherwise a complaint holds for all rows, and is told once.
    var rowMatters = false
    /// Whether an empty value of a row is as good as any other.
    var isComparing = false
    /// Whether anything of the operation depends on the row.
    var rowWasUsed = false

    /// What the document is, when it is one of ytbatch, and no job.
    package internal(set) var otherKind: OtherKind?
    /// Whether there was any document.
    private var isEmpty = true

    /// The keys of the document so far.
    private var seen: Set<String> = []
    private var documentStart = SourcePosition.start

    private enum State {
        case betweenDocuments
        case inHeader
        case inOperations
        case behindOperations
        case endOfDocument
        case over
    }

    private var state = State.betweenDocuments

    package init(file: String, source: any YAMLSource, options: ManifestOptions = ManifestOptions()) {
        self.file = file
        self.options = options
        reader = YAMLEventReader(source: source)
        job = Job(name: options.defaultName)
    }

    /// Moves to the next item; `nil` when the manifest is over or cannot be read on.
    package mutating func next() -> Item? {
        do {
            return try advance()
        } catch {
            state = .over
            complain(error.code.rawValue, error.message, error.suggestion, from: error.position, to: error.position)
            return nil
        }
    }

    private mutating func advance() throws(YAMLError) -> Item? {
        while true {
            switch state {
            case .over: return nil
            case .betweenDocuments: state = try beginDocument() ? .inHeader : .over
            case .inHeader:
                state = try readHeader() ? .inOperations : .endOfDocument
                return .job(job)
            case .inOperations:
                if try readOperation() { return .operation }
                state = .behindOperations
            case .behindOperations:
                try readRest()
                state = .endOfDocument
            case .endOfDocument:
                checkDocument()
                state = .betweenDocuments
                return .end
            }
        }
    }

    // MARK: - One document

    private mutating func beginDocument() throws(YAMLError) -> Bool {
        while true {
            switch try reader.next() {
            case .streamEnd:
                if isEmpty {
                    let start = SourcePosition.start
                    complain(
                        Complaint.Code.required.rawValue,
                        "there is no job in it",
                        "write apiVersion: ytbatch/v1, kind: Job and operations",
                        from: start,
                        to: start
                    )
                }
                return false
            case .mappingStart:
                isEmpty = false
                otherKind = nil
                job = Job(name: options.defaultName)
                variables = options.variables
                environmentNames = []
                index.removeAll()
                syncedFeeds = SyncedFeeds()
                reports = []
                reportsPlace = nil
                reportIDs = []
                outputPaths = []
                seen = []
                documentStart = reader.start
                operationCount = 0
                rowCount = 0
                return true
            // A document without content, such as the one behind a last `---`.
            case .scalar where reader.isNull: continue
            case .scalar, .sequenceStart:
                isEmpty = false
                complain(DiagnosticCode.wrongType, "a job is a mapping", "begin with apiVersion: ytbatch/v1")
                try reader.skipValue()
            default: continue
            }
        }
    }

    /// Reads up to the operations; `false` when the document ends without any.
    private mutating func readHeader() throws(YAMLError) -> Bool {
        var seen: Set<String> = []
        defer { self.seen = seen }
        while let key = try readKey(&seen) {
            guard key.text == "operations" else {
                try readHeaderValue(key)
                continue
            }
            switch try reader.next() {
            case .sequenceStart: return true
            case .scalar where reader.isNull: continue
            default:
                complain(DiagnosticCode.wrongType, "operations is a list", "begin each operation with '- '")
                try reader.skipValue()
            }
        }
        return false
    }

    private mutating func readRest() throws(YAMLError) {
        var seen = seen
        defer { self.seen = seen }
        while let key = try readKey(&seen) {
            if HeaderKey(rawValue: key.text) != nil {
                complain(
                    DiagnosticCode.wrongOrder,
                    "\(key.text) must stand before operations",
                    "move it up",
                    from: key.start,
                    to: key.end
                )
                try reader.skipNextValue()
            } else {
                try readHeaderValue(key)
            }
        }
    }

    private mutating func checkDocument() {
        for (key, value) in [("apiVersion", Self.apiVersion), ("kind", Self.kind)] where !seen.contains(key) {
            complain(
                Complaint.Code.required.rawValue,
                "\(key) is missing",
                "write \(key): \(value)",
                from: documentStart,
                to: documentStart
            )
        }
        guard service == .youtube, let place = reportsPlace else { return }
        complain(
            Complaint.Code.unsupported.rawValue,
            "the target youtube has no feeds to make reports of",
            "put the reports into a job of their own, for another target",
            from: place.start,
            to: place.end
        )
    }

    static let apiVersion = "ytbatch/v1"
    static let kind = "Job"
}
