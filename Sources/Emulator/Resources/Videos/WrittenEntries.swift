import GData
import Synchronization

/// The entries of videos that were written last, so that what many ask for is put together once.
///
/// Nothing in it becomes wrong when the store changes: the bytes of an entry are a function of its key, and what has
/// changed has another key. Only where a store is forgotten as a whole is there a new one of these too.
final class WrittenEntries: Sendable {
    /// Everything that the bytes of a video's entry depend on, for callers whose video it is not.
    struct Key: Hashable, Sendable {
        let video: VideoStamp
        let view: View
        let isProcessing: Bool
        let country: String
        let base: String
        let suffix: String
        let shape: AtomShape

        /// Keys differ in little else at the same time.
        func hash(into hasher: inout Hasher) { hasher.combine(video.number) }
    }

    /// Where the video is shown.
    enum View: Equatable, Sendable {
        /// In a search and its like.
        case everybodys
        case feed(VideoView)
        case playlist(VideoView, PlaylistPlace)
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
    /// - Parameter make: Makes the entry of nothing but the video, the view and the links of this exchange; `nil` when
    ///   there is none.
    func pageEntry(
        of video: VideoStamp,
        _ view: WrittenEntries.View,
        _ make: () throws -> Entry?
    ) throws -> PageEntry? {
        // What its owner sees depends on more, and nobody else asks for it.
        guard !caller.isUser(video.owner) else { return try make().map { .entry($0) } }
        let key = WrittenEntries.Key(
            video: video,
            view: view,
            isProcessing: instant < video.ready,
            country: country,
            base: links.base,
            suffix: links.suffix,
            shape: call.shape
        )
        if let entry = written.find(key) { return .written(entry) }
        guard let entry = try make() else { return nil }
        let now = WrittenEntry(entry, as: call.shape)
        written.keep(now, key)
        return .written(now)
    }

    func pageEntry(of video: Video, _ view: VideoView) throws -> PageEntry? {
        try pageEntry(of: VideoStamp(video), .feed(view)) { try entry(of: video, view) }
    }
}
