import Emulator
import Running

/// A job that a seed draws, with what each of its operations should change.
struct SampleJob {
    /// What an operation does to the thing that it is about.
    enum Effect: Equatable {
        /// One more of these.
        case insert
        /// It is in a set from then on.
        case join
        /// It is not there any more.
        case remove
        /// One less of these.
        case takeOut
        /// It says this from then on.
        case set(String)
        /// Nothing that can be seen.
        case none
    }

    struct Operation {
        var id: String
        /// As it stands in the manifest.
        var text: String
        /// What it is about; see `ServiceState`.
        var subject: String
        var effect: Effect

        init(_ id: String, _ text: String, _ subject: String, _ effect: Effect) {
            self.id = id
            self.text = text
            self.subject = subject
            self.effect = effect
        }
    }

    var operations: [Operation] = []
    /// What the syncs of the job ask for. Their operations are planned when the job begins.
    var wishes: [Wish] = []
    private var random = SeededRandom(seed: 0)

    static let own = [
        "dcCraneDusk", "dcMorningFg", "dcTugBoats1", "dcRopeSplic", "dcLightHous", "dcNightTrn1", "dcRainTrain",
        "dcRailYard1", "dcSteamLoco", "dcModelTrn1", "dcFishSoup1", "dcKaleSoup1", "dcBreadOven", "dcSardines1",
    ]
    static let others = [
        "ocKeelBolts", "ocPlanking1", "ocFirstSail", "ocTideTable", "ocFerryTurn", "ocOilFinish", "tcCatWindow",
        "tcSnowfall1", "tcStreetLmp", "tcBakery001", "tcMarchBand", "tcScaffold1", "hfGullsLoud", "hfBulkCarri",
    ]
    static let playlists = ["PL3F2A9C0D1E4B5A6", "PL8B1D4E7F2A5C9036", "PL0C5E9A3B7D1F4826", "PL6D2B8F1A4C7E9053"]

    init(operations: [Operation]) { self.operations = operations }

    /// Videos that get captions.
    static let captioned = own.prefix(2)

    /// - Parameters:
    ///   - wire: What it keeps to: the Data API has no favorites, messages and stars.
    ///   - hasFiles: Whether it sets captions and thumbnails, which GData does not have.
    init(seed: UInt64, count: Int, wire: Wire = .gdata, hasFiles: Bool = false) {
        random = SeededRandom(seed: seed)
        var made: [String] = []
        while operations.count < count {
            let number = operations.count
            switch Int.random(in: 0..<20, using: &random) {
            case 0:
                add(
                    "list\(number)",
                    "playlist.create: {title: sim list \(number)}",
                    "playlist sim list \(number)",
                    .insert
                )
                made.append("list\(number)")
            case 1:
                add(
                    "film\(number)",
                    "video.upload: {file: spring.mp4, title: sim film \(number), chunkSize: \(pick(["", "256KiB"]))}"
                        .replacing(", chunkSize: }", with: "}"),
                    "upload sim film \(number)",
                    .insert
                )
            case 2...7: addEntry(number, made)
            case 12 where wire == .dataAPI, 16 where wire == .dataAPI: addEntryChange(number)
            case 18 where wire == .dataAPI: addComment(number)
            case 8...11: addComment(number)
            case 12:
                let video = pick(Self.others)
                addOnce("favorite\(number)", "favorite.add: {video: \(video)}", "favorite \(video)", .join)
            case 13:
                let channel = pick(["otherchannel", "harbourfan", "formerpal"])
                addOnce(
                    "follow\(number)",
                    "subscription.add: {channel: \(wire == .gdata ? channel : Self.channelID(channel))}",
                    "subscription channel \(channel)",
                    .join
                )
            case 14 where hasFiles && number % 2 == 0, 15 where hasFiles: addFile(number)
            case 14:
                let video = pick(Self.others)
                add(
                    "rate\(number)",
                    "video.rate: {video: \(video), rating: \(pick(wire == .gdata ? ["like", "dislike", "4"] : ["like", "dislike", "5"]))}",
                    "",
                    .none
                )
            case 15:
                let video = pick(Self.own)
                add(
                    "retitle\(number)",
                    "video.update: {video: \(video), title: sim title \(number)}",
                    "title \(video)",
                    .set("sim title \(number)")
                )
            case 16:
                add(
                    "message\(number)",
                    "message.send: {to: harbourfan, video: aB3dE5fG7hI, text: sim message \(number)}",
                    "message sim message \(number)",
                    .insert
                )
            case 17:
                let playlist = pick(Self.playlists)
                add(
                    "describe\(number)",
                    "playlist.update: {playlist: \(playlist), description: sim words \(number)}",
                    "description \(playlist)",
                    .set("sim words \(number)")
                )
            case 18:
                addOnce("drop\(number)", "favorite.remove: {video: dcCoffee001}", "favorite dcCoffee001", .remove)
            default:
                add("ghost\(number)", "video.rate: {video: zzzzzzzzzzz, rating: like}", "", .none)
            }
        }
    }

    private mutating func pick(_ values: [String]) -> String {
        values[Int.random(in: values.indices, using: &random)]
    }

    private mutating func add(_ id: String, _ text: String, _ subject: String, _ effect: Effect) {
        operations.append(Operation(id, text, subject, effect))
    }

    private mutating func addOnce(_ id: String, _ text: String, _ subject: String, _ effect: Effect) {
        guard !operations.contains(where: { $0.subject == subject }) else { return }
        add(id, text, subject, effect)
    }

    private mutating func addEntry(_ number: Int, _ made: [String]) {
        // Often the same few, so that a playlist holds a video more than once.
        let video = pick(Int.random(in: 0..<3, using: &random) == 0 ? Array(Self.own.prefix(2)) : Self.others)
        let position = Int.random(in: 0..<4, using: &random) == 0 ? ", position: 1" : ""
        if let list = made.randomElement(using: &random), Int.random(in: 0..<2, using: &random) == 0 {
            let title = "sim list \(list.dropFirst(4))"
            add(
                "entry\(number)",
                "playlist.add: {playlist: \"${\(list).playlistId}\", video: \(video)\(position)}",
                "entry \(title) \(video)",
                .insert
            )
        } else {
            let playlist = pick(Self.playlists)
            add(
                "entry\(number)",
                "playlist.add: {playlist: \(playlist), video: \(video)\(position)}",
                "entry \(playlist) \(video)",
                .insert
            )
        }
    }

    private mutating func addFile(_ number: Int) {
        let video = pick(Array(Self.captioned))
        let language = pick(["en", "fr"])
        switch Int.random(in: 0..<5, using: &random) {
        case 0: add("picture\(number)", "thumbnail.set: {video: \(video), file: spring.png}", "", .none)
        default:
            add(
                "track\(number)",
                "caption.set: {video: \(video), file: spring.en.srt, language: \(language)}",
                "caption \(video) \(language)",
                .join
            )
        }
    }

    /// Moves or takes out what the playlist may hold or not.
    private mutating func addEntryChange(_ number: Int) {
        let playlist = pick(Self.playlists)
        let video = pick(Array(Self.others.prefix(8)))
        let isMove = Int.random(in: 0..<2, using: &random) == 0
        let position = isMove ? ", position: 1" : ""
        add(
            "change\(number)",
            "playlist.\(isMove ? "move" : "remove"): {playlist: \(playlist), video: \(video)\(position)}",
            isMove ? "" : "entry \(playlist) \(video)",
            isMove ? .none : .takeOut
        )
    }

    private mutating func addComment(_ number: Int) {
        let video = pick(Self.others)
        // Some say the same of the same video: nobody can tell those apart.
        let isTwin = Int.random(in: 0..<8, using: &random) == 0
        let text = isTwin ? "sim twin" : "sim comment \(number)"
        add(
            "comment\(number)",
            "comment.add: {video: \(video), text: \(text)}",
            "comment \(video) \(text)",
            .insert
        )
    }

    /// The id of the channel of a user whom the demonstration knows.
    static func channelID(_ user: String) -> String { channels[user] ?? user }

    private static let channels: [String: String] = {
        guard let emulator = try? Emulator() else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: ["otherchannel", "harbourfan", "formerpal"].compactMap { user in
                ServiceState.channelID(of: user, emulator).map { (user, $0) }
            }
        )
    }()

    /// The same job in the words of a wire: GData knows channels by their users' names.
    func written(for wire: Wire) -> SampleJob {
        guard wire == .gdata else { return self }
        var job = self
        for (user, id) in Self.channels {
            for index in job.operations.indices {
                job.operations[index].text = job.operations[index].text.replacing(
                    "channel: \(id)",
                    with: "channel: \(user)"
                )
            }
        }
        return job
    }

    var manifest: String {
        """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: simulation}
        defaults: {retry: {attempts: 6}}
        operations:

        """ + (operations.map { "  - {id: \($0.id), \($0.text)}\n" } + wishes.map(\.text)).joined()
    }
}
