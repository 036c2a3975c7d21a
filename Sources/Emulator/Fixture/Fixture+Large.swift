extension Fixture {
    /// A store of any size, for those who measure: users, videos of words of which few are common and most are rare, and
    /// for each user a playlist, favorites and subscriptions. The same arguments give the same store.
    ///
    /// Users are called `user0`, `user1` and so on, and the token of each is its name with `-token` behind it. Playlists
    /// are called `PL` and eight digits. Videos were uploaded in 2013, in the order of their days.
    ///
    /// - Parameters:
    ///   - videos: At least as many as `users`.
    ///   - words: How many different words there are, which are `word(0)`, `word(1)` and so on, the common ones first.
    package static func large(videos: Int, users: Int, words: Int = 5000, seed: UInt64 = 1) -> Fixture {
        var fixture = Fixture()
        var chance = Generator(state: seed)
        let users = max(1, users)
        let vocabulary = (0..<max(1, words)).map { word($0) }
        let categories = VideoCategories.labels.keys.sorted()
        for number in 0..<users {
            fixture.users.append(
                User(
                    "user\(number)",
                    id: chance.text(22),
                    phrase(6, of: vocabulary, &chance),
                    location: "US",
                    age: 20 + number % 50
                )
            )
            fixture.tokens.append(Token("user\(number)-token", user: "user\(number)"))
        }
        fixture.developerKeys = [EmulatorCredentials.developerKey]
        for number in 0..<videos {
            var video = Video(
                chance.text(11),
                phrase(4, of: vocabulary, &chance),
                phrase(20, of: vocabulary, &chance),
                categories[chance.next(below: categories.count)],
                phrase(5, of: vocabulary, &chance, separator: ", "),
                seconds: 10 + chance.next(below: 1200),
                day: 1 + number * 365 / videos,
                views: rare(1_000_000, &chance),
                likes: rare(5000, &chance),
                dislikes: rare(500, &chance)
            )
            video.owner = "user\(number % users)"
            fixture.videos.append(video)
        }
        fixture.hold(users: users, vocabulary, &chance)
        return fixture
    }

    /// What users gather of the videos.
    private mutating func hold(users: Int, _ vocabulary: [String], _ chance: inout Generator) {
        guard !videos.isEmpty else { return }
        for number in 0..<users {
            let name = "user\(number)"
            let digits = String(number)
            let id = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
            let held = (0..<20).map { _ in videos[chance.next(below: videos.count)].id }
            playlists.append(
                Playlist(
                    "PL" + id,
                    of: name,
                    Self.phrase(3, of: vocabulary, &chance),
                    Self.phrase(8, of: vocabulary, &chance),
                    day: 1 + number % 365,
                    entries: held.enumerated().map { (id: "PLent\(number)-\($0.offset)", video: $0.element) }
                )
            )
            for (index, video) in Set(held.prefix(10)).sorted().enumerated() {
                favorites.append(Favorite("FL\(number)-\(index)", of: name, video, day: 1 + index))
            }
            if users > 1 {
                let target = "user\((number + 1) % users)"
                subscriptions.append(Subscription("SUB\(number)", of: name, "channel", target, day: 1 + number % 365))
            }
        }
    }

    /// A word that can be said: each number has one of its own.
    package static func word(_ number: Int) -> String {
        let syllables = [
            "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "fa", "de", "pi", "go", "hu", "wa",
        ]
        var rest = number
        var word = ""
        for _ in 0..<3 {
            word += syllables[rest % syllables.count]
            rest /= syllables.count
        }
        return rest == 0 ? word : word + String(rest)
    }

    /// Common words come first in the vocabulary: a cube makes small numbers frequent.
    private static func phrase(
        _ count: Int,
        of vocabulary: [String],
        _ chance: inout Generator,
        separator: String = " "
    ) -> String {
        (0..<count).map { _ in vocabulary[rare(vocabulary.count, &chance)] }.joined(separator: separator)
    }

    /// A number below `limit`, mostly a small one.
    private static func rare(_ limit: Int, _ chance: inout Generator) -> Int {
        let part = Double(chance.next(below: 1 << 20)) / Double(1 << 20)
        return min(limit - 1, Int(Double(limit) * part * part * part))
    }
}
