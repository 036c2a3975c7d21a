import GData

/// A feed of the service, opened for one exchange: what can be listed, fetched, added, changed and deleted.
///
/// A kind of feed implements what it has. What it leaves out is refused as the service refuses it: 501, by name.
protocol Feed {
    /// The path below the host, with the names of the store: never `default`, user names in lower case.
    var path: String { get }
    /// What its entries are, as its own category and the answer to a batch say.
    var kind: String { get }
    /// Whether the caller may add to it, which its links say.
    var mayInsert: Bool { get }
    /// How many entries it shows at most, on all pages together.
    var maximumEntries: Int { get }
    /// The parameters that it takes, beside those of every feed. With `category` it takes a path of categories too.
    var parameters: Set<String> { get }

    /// What the feed says of itself beside its entries; links and counts are added to it.
    func header() throws -> FeedHeader
    func page(_ paging: Paging) throws -> FeedPage
    /// The id of the entry that a URN names, if it names one of this feed. The URN comes without its prefix.
    func entryID(urn: Substring) -> String?

    func entry(_ id: String) throws -> Entry
    func insert(_ entry: Entry) throws -> Entry
    func update(_ id: String, with entry: Entry) throws -> Entry
    /// Changes a part of an entry: `EntryPatch` says what becomes of it.
    func patch(_ id: String, with entry: Entry) throws -> Entry
    func delete(_ id: String) throws
}

/// The entries of one page, and how many there are on all pages.
struct FeedPage {
    var entries: [PageEntry]
    var total: Int
    /// Links beside those of every feed.
    var links: [Link] = []

    init(entries: [Entry], total: Int) {
        self.init(entries.map { .entry($0) }, total: total)
    }

    init(_ entries: [PageEntry], total: Int) {
        self.entries = entries
        self.total = total
    }
}

extension Feed {
    var mayInsert: Bool { false }
    var maximumEntries: Int { .max }
    var parameters: Set<String> { ["restriction", "lr"] }

    func header() throws -> FeedHeader { throw Refusal.unsupported(.query) }
    func page(_ paging: Paging) throws -> FeedPage { throw Refusal.unsupported(.query) }
    func entryID(urn: Substring) -> String? { nil }

    func entry(_ id: String) throws -> Entry { throw Refusal.unsupported(.query) }
    func insert(_ entry: Entry) throws -> Entry { throw Refusal.unsupported(.insert) }
    func update(_ id: String, with entry: Entry) throws -> Entry { throw Refusal.unsupported(.update) }
    func patch(_ id: String, with entry: Entry) throws -> Entry {
        throw Refusal(501, code: "invalidPatchTarget", "Target resource cannot be patched")
    }
    func delete(_ id: String) throws { throw Refusal.unsupported(.delete) }

    /// The path of one entry.
    func path(of id: String) -> String { path + "/" + EntryIdentifier.escaped(id) }
}
