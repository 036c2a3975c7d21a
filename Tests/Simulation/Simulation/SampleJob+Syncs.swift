import TestTools

extension SampleJob {
    /// What a sync asks for.
    struct Wish {
        enum Place: Equatable {
            case playlist(String)
            case favorites
            case subscriptions
        }

        var id: String
        var place: Place
        var members: [String]
        var prunes: Bool

        /// As it stands in the manifest.
        var text: String {
            let list = members.joined(separator: ", ")
            return switch place {
            case .playlist(let playlist):
                "  - {id: \(id), playlist.sync: {playlist: \(playlist), videos: [\(list)], prune: \(prunes)}}\n"
            case .favorites: "  - {id: \(id), favorite.sync: {videos: [\(list)], prune: \(prunes)}}\n"
            case .subscriptions: "  - {id: \(id), subscription.sync: {channels: [\(list)], prune: \(prunes)}}\n"
            }
        }

        /// Where `ServiceState` has the list.
        var list: String {
            switch place {
            case .playlist(let playlist): playlist
            case .favorites: "favorites"
            case .subscriptions: "subscriptions"
            }
        }

        /// Whether the service holds what is asked for.
        func isFulfilled(by state: ServiceState) -> Bool {
            let held = state.lists[list] ?? []
            switch place {
            case .playlist: return prunes ? held == members : Self.contains(members, inOrder: held)
            case .favorites: return Set(held).isSuperset(of: members) && (!prunes || held.count == members.count)
            case .subscriptions:
                let channels = held.filter { $0.hasPrefix("channel ") }
                return Set(channels).isSuperset(of: members.map { "channel \($0)" })
                    && (!prunes || channels.count == members.count)
            }
        }

        private static func contains(_ members: [String], inOrder held: [String]) -> Bool {
            var rest = members[...]
            for member in held where member == rest.first { rest = rest.dropFirst() }
            return rest.isEmpty
        }
    }

    /// A job of syncs, of one playlist at least.
    ///
    /// - Parameter wire: What it keeps to: by the Data API, only playlists.
    static func syncs(seed: UInt64, wire: Wire) -> SampleJob {
        var random = SeededRandom(seed: seed)
        var job = SampleJob(operations: [])
        for playlist in playlists.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)) {
            // Videos that are there already, others, and some of them twice.
            let count = Int.random(in: 0...14, using: &random)
            let members = (0..<count).map { _ in (others + own.prefix(8)).randomElement(using: &random) ?? "" }
            job.add(.playlist(playlist), members, prunes: Int.random(in: 0..<4, using: &random) > 0)
        }
        guard wire == .gdata else { return job }
        if Bool.random(using: &random) {
            job.add(.favorites, Array(others.shuffled(using: &random).prefix(5)), prunes: Bool.random(using: &random))
        }
        if Bool.random(using: &random) {
            let channels = ["otherchannel", "harbourfan", "formerpal"].filter { _ in Bool.random(using: &random) }
            job.add(.subscriptions, channels, prunes: true)
        }
        return job
    }

    private mutating func add(_ place: Wish.Place, _ members: [String], prunes: Bool) {
        wishes.append(Wish(id: "sync\(wishes.count)", place: place, members: members, prunes: prunes))
    }
}
