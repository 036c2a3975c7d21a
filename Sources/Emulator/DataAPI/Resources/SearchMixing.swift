import DataAPI
import GRDB

/// What a search finds, of any kind.
enum SearchHit {
    case video(Int)
    case channel(Int)
    case playlist(Int)
}

/// Puts what was found of several kinds into one order.
struct SearchMixing {
    /// How `order` sorts.
    enum Order: String {
        case relevance, date, rating, title, videoCount, viewCount
    }

    /// One thing that was found, with what its place among the others depends on.
    struct Candidate {
        let hit: SearchHit
        /// The larger comes first.
        var number = 0
        /// Of equal numbers, the lesser text comes first.
        var text = ""
        /// Of equal texts, what was higher among its own kind.
        var rank = 0
    }

    let order: Order
    let call: APIExchange

    /// - Parameter candidates: Of one kind, the best first; then of the next kind.
    /// - Returns: All of them in the order that is asked for. By relevance kinds take turns.
    static func sorted(_ candidates: [Candidate]) -> [SearchHit] {
        let sorted = candidates.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.number != second.number { return first.number > second.number }
            if first.text != second.text { return first.text < second.text }
            if first.rank != second.rank { return first.rank < second.rank }
            return left.offset < right.offset
        }
        return sorted.map(\.element.hit)
    }

    /// - Parameter hits: Of one kind, the best first.
    func candidates(_ hits: [SearchHit]) throws -> [Candidate] {
        try hits.enumerated().map { rank, hit in
            var candidate = Candidate(hit: hit, rank: rank)
            switch hit {
            case .video(let number):
                guard order != .relevance, order != .videoCount else { break }
                let video = try call.found(number)
                switch order {
                case .date: candidate.number = Int(video.uploaded.milliseconds)
                case .viewCount: candidate.number = video.viewCount
                case .title: candidate.text = video.metadata.title.lowercased()
                // Among themselves they are in order; others are not rated.
                default: candidate.number = 1
                }
            case .channel(let number):
                guard order != .relevance, order != .rating else { break }
                let channel = try call.exchange.user(number)
                let facts = try call.channelFacts(channel)
                switch order {
                case .date: candidate.number = Int(facts.joined.milliseconds)
                case .viewCount: candidate.number = facts.viewCount
                case .title: candidate.text = channel.name.lowercased()
                default: candidate.number = facts.videoCount
                }
            case .playlist(let number):
                guard order == .date || order == .title,
                    let playlist = try Playlist.find(number: number, in: call.database)
                else { break }
                if order == .date { candidate.number = Int(playlist.created.milliseconds) }
                if order == .title { candidate.text = playlist.title.lowercased() }
            }
            return candidate
        }
    }
}
