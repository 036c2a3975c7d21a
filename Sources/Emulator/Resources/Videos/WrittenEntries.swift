import GData
import Synchronization

/// The entries of videos that were written last, so that what many ask for is put together once.
///
/// Nothing in it ever becomes wrong, and nothing has to be taken out when the store changes: the bytes of an entry are
/// a function of its key, and what has changed has another key.
final class WrittenEntries: Sendable {
    /// Everything that the bytes of a video's entry depend on, for callers whose video it is not.
    struct Key: Hashable, Sendable {
        let video: Video
        let owner: User
        let view: VideoView
        let note: PlaylistPlace?
        let isProcessing: Bool
        let base: String
        let suffix: String
        let shape: AtomShape

        /// Keys differ in little else at the same time.
        func hash(into hasher: inout Hasher) {
            hasher.combine(video.number)
            hasher.combine(view.urn)
        }
    }

    /// What an entry of a playlist says beside the video.
    struct PlaylistPlace: Equatable, Sendable {
        let title: String?
        let summary: String?
        let position: Int
    }

    /// How many entries a generation holds. There are two, and an entry takes some six thousand bytes: 25 MB at most.
    private static let maximumCount = 2000

    private struct Generations: Sendable {
        var young: [Key: WrittenEntry] = [:]
        var old: [Key: WrittenEntry] = [:]

        mutating func keep(_ entry: WrittenEntry, _ key: Key) {
            if young.count >= WrittenEntries.maximumCount {
                old = young
                young = [:]
            }
            young[key] = entry
        }
    }

    private let generations = Mutex(Generations())

    func find(_ key: Key) -> WrittenEntry? {
        generations.withLock { generations in
            if let entry = generations.young[key] { return entry }
            guard let entry = generations.old[key] else { return nil }
            generations.keep(entry, key)
            return entry
        }
    }

    func keep(_ entry: WrittenEntry, _ key: Key) { generations.withLock { $0.keep(entry, key) } }
}

extension Exchange {
    /// The entry of a video on a page: written before, or now.
    ///
    /// - Parameters:
    ///   - note: What a playlist says of it.
    ///   - make: Makes the entry of nothing but the video, the view, the note and the links of this exchange.
    func pageEntry(
        of video: Video,
        _ view: VideoView,
        note: WrittenEntries.PlaylistPlace? = nil,
        _ make: () throws -> Entry
    ) throws -> PageEntry {
        // What its owner sees depends on more, and nobody else asks for it.
        guard !caller.isUser(video.owner) else { return .entry(try make()) }
        let key = WrittenEntries.Key(
            video: video,
            owner: try user(video.owner),
            view: view,
            note: note,
            isProcessing: video.isProcessing(at: instant),
            base: links.base,
            suffix: links.suffix,
            shape: call.shape
        )
        if let entry = written.find(key) { return .written(entry) }
        let entry = WrittenEntry(try make(), as: call.shape)
        written.keep(entry, key)
        return .written(entry)
    }

    func pageEntry(of video: Video, _ view: VideoView) throws -> PageEntry {
        try pageEntry(of: video, view) { try entry(of: video, view) }
    }
}
