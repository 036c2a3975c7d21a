import Emulator
import GData
import HTTPTypes
import Running

/// What the service holds, as its own feeds show it when nothing stands between: how many there are of each thing that
/// a job may put in, and what things say that a job may change.
struct ServiceState: Equatable {
    /// By subject: `entry PLAYLIST VIDEO`, `comment VIDEO TEXT`, `playlist TITLE`, `upload TITLE`, `favorite VIDEO`,
    /// `subscription TYPE TARGET`, `caption VIDEO LANGUAGE`, `contact NAME`, `response VIDEO`, `message TEXT`; and as 1, if they are there,
    /// `list PLAYLIST`, `entry-id ENTRY`, `video VIDEO`.
    private(set) var counts: [String: Int] = [:]
    /// By subject: `title VIDEO`, `description PLAYLIST`.
    private(set) var texts: [String: String] = [:]

    /// In their order: the videos of each playlist, by its id; those of `favorites`; of `subscriptions` kind and target.
    private(set) var lists: [String: [String]] = [:]

    private let emulator: Emulator
    private let instant: Instant

    static func == (left: ServiceState, right: ServiceState) -> Bool {
        left.counts == right.counts && left.texts == right.texts && left.lists == right.lists
    }

    init(_ emulator: Emulator, at instant: Instant) throws {
        self.emulator = emulator
        self.instant = instant
        let user = FeedAddress.authenticatedUser
        for playlist in try entries(of: .playlists(user: user)) {
            guard let id = playlist.id.map(EntryIdentifier.lastComponent) else { continue }
            counts["list \(id)"] = 1
            let isMade = playlist.title?.hasPrefix("sim ") == true
            let name = isMade ? playlist.title ?? id : id
            if isMade { counts["playlist \(name)", default: 0] += 1 }
            texts["description \(id)"] = playlist.summary ?? ""
            lists[id] = []
            for entry in try entries(of: .playlist(id)) {
                lists[id]?.append(entry.media?.videoID ?? "")
                counts["entry \(name) \(entry.media?.videoID ?? "")", default: 0] += 1
                counts["entry-id \(entry.id.map(EntryIdentifier.lastComponent) ?? "")"] = 1
            }
        }
        for video in try entries(of: .uploads(user: user)) {
            guard let id = video.id.map(EntryIdentifier.lastComponent) else { continue }
            let title = video.media?.title ?? video.title ?? ""
            texts["title \(id)"] = title
            counts["video \(id)"] = 1
            if title.hasPrefix("sim film") { counts["upload \(title)", default: 0] += 1 }
        }
        for entry in try entries(of: .favorites(user: user)) {
            counts["favorite \(entry.media?.videoID ?? "")", default: 0] += 1
            lists["favorites", default: []].append(entry.media?.videoID ?? "")
        }
        for entry in try entries(of: .subscriptions(user: user)) {
            let type = entry.term(Scheme.subscriptionTypes) ?? ""
            let member = "\(type) \(entry.queryString ?? entry.username ?? "")".lowercased()
            counts["subscription \(member)", default: 0] += 1
            lists["subscriptions", default: []].append(member)
        }
        for video in SampleJob.captioned {
            for track in try entries(of: .captions(video: video)) {
                counts["caption \(video) \(track.contentLanguage ?? "")", default: 0] += 1
            }
        }
        for message in try entries(of: .inbox(user: user), token: "harbour-token") {
            counts["message \(message.summary ?? message.content ?? "")", default: 0] += 1
        }
        for contact in try entries(of: .contacts(user: user)) {
            counts["contact \(contact.username ?? contact.title ?? "")".lowercased(), default: 0] += 1
        }
        for response in try entries(of: .responses(video: "ocTideTable")) {
            counts["response \(response.media?.videoID ?? "")", default: 0] += 1
        }
        for video in SampleJob.others + ["aB3dE5fG7hI"] {
            for comment in try entries(of: .comments(video: video)) {
                counts["comment \(video) \(comment.content ?? "")", default: 0] += 1
            }
        }
    }

    private func entries(of feed: FeedAddress, token: String = EmulatorCredentials.token) throws -> [Entry] {
        var entries: [Entry] = []
        while true {
            var request = HTTPRequest(
                method: .get,
                scheme: "https",
                authority: "gdata.youtube.com",
                path: feed.path + "?v=2&max-results=50&start-index=\(entries.count + 1)"
            )
            request.headerFields[.authorization] = "GoogleLogin auth=" + token
            let response = emulator.respond(to: EmulatorRequest(head: request), at: instant)
            let (header, page) = try FeedReader.read(response.body)
            entries += page
            guard !page.isEmpty, header.link(Relation.next) != nil else { return entries }
        }
    }

    /// What it holds, a line each, without what an id that was made since would name.
    func comparable(with before: ServiceState) -> [String] {
        let made = ["list ", "entry-id ", "video "]
        let counted = counts.filter { key, _ in
            before.counts[key] != nil || !made.contains { key.hasPrefix($0) }
        }
        let said = texts.filter { before.texts[$0.key] != nil }
        return (counted.map { "\($0.key): \($0.value)" } + said.map { "\($0.key): \($0.value)" }).sorted()
    }

    /// The id of a user's channel, as their profile says it.
    static func channelID(of user: String, _ emulator: Emulator) -> String? {
        let request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "gdata.youtube.com",
            path: "/feeds/api/users/\(user)?v=2"
        )
        let instant = Instant(milliseconds: SimulatedClock().now.milliseconds)
        let response = emulator.respond(to: EmulatorRequest(head: request), at: instant)
        return (try? FeedReader.read(response.body))?.entries.first?.channelID
    }
}
