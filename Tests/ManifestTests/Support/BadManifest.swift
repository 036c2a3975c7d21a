import Testing

/// A manifest that is refused by the schema and by the decoder alike.
struct BadManifest: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// Where the decoder complains first, as `line:column code`.
    let place: String

    var testDescription: String { name }

    private init(_ name: String, _ text: String, _ place: String) {
        self.name = name
        self.text = text
        self.place = place
    }

    /// A job with these keys, from line 3 on.
    private static func job(_ name: String, _ rest: String, _ place: String) -> BadManifest {
        BadManifest(name, Decoded.job(rest + "\n"), place)
    }

    /// A job with one operation, in line 4 from column 5 on.
    private static func operation(_ name: String, _ operation: String, _ place: String) -> BadManifest {
        BadManifest(name, Decoded.job("operations:\n  - \(operation)\n"), place)
    }

    /// A job with one upload, whose further fields stand in line 4 from column 47 on.
    private static func upload(_ name: String, _ fields: String, _ place: String) -> BadManifest {
        operation(name, "video.upload: {file: media/a.mp4, title: Ah, \(fields)}", place)
    }

    static let all = heads + values + uploads + others + reports

    /// A job with one report, in line 4 from column 5 on.
    private static func report(_ name: String, _ report: String, _ place: String) -> BadManifest {
        BadManifest(name, Decoded.job("reports:\n  - \(report)\n"), place)
    }

    private static let reports: [BadManifest] = [
        job("reports as a mapping", "reports: {a: b}", "3:10 wrong_type"),
        report("a word as a report", "top.csv", "4:5 wrong_type"),
        report("a report without a feed", "output: a.csv", "4:5 required"),
        report("a report without an output", "feed: uploads a", "4:5 required"),
        report("an unknown key of a report", "{feed: videos, output: a.csv, when: now}", "4:35 unknown_key"),
        report("an id of a report with a blank", "{id: a b, feed: videos, output: a.csv}", "4:10 invalid_format"),
        report("an unknown key of a feed", "{feed: {standerd: top_rated}, output: a.csv}", "4:13 unknown_key"),
        report("a feed of nothing", "{feed: {region: JP}, output: a.csv}", "4:12 required"),
        report("two feeds in one", "{feed: {videos: , inbox: }, output: a.csv}", "4:23 conflict"),
        report("an empty feed", "{feed: '', output: a.csv}", "4:12 required"),
        report("a misspelt column", "{feed: videos, columns: [titel], output: a.csv}", "4:30 invalid_value"),
        report("no columns", "{feed: videos, columns: [], output: a.csv}", "4:30 required"),
        report("a sort by rank", "{feed: videos, sort: rank, output: a.csv}", "4:26 invalid_value"),
        report("a sort by nothing", "{feed: videos, sort: [-], output: a.csv}", "4:27 invalid_value"),
        report("top 0", "{feed: videos, top: 0, output: a.csv}", "4:25 invalid_value"),
        report("a top of 10,001", "{feed: videos, top: 10001, output: a.csv}", "4:25 invalid_value"),
        report("a filter that is a list", "{feed: videos, filter: [a], output: a.csv}", "4:28 wrong_type"),
        report(
            "a filter without a comparison",
            "{feed: videos, filter: {title: cat}, output: a.csv}",
            "4:36 invalid_format"
        ),
        report("a filter of no column", "{feed: videos, filter: {views: '> 1'}, output: a.csv}", "4:29 invalid_value"),
        report("a comparison in words", "{feed: videos, compare: always, output: a.csv}", "4:29 invalid_value"),
        report("an output without an ending", "{feed: videos, output: a}", "4:28 invalid_value"),
        report("an output of another ending", "{feed: videos, output: a.pdf}", "4:28 invalid_value"),
        report("no output", "{feed: videos, output: []}", "4:29 required"),
    ]

    private static let heads: [BadManifest] = [
        BadManifest("no version", "kind: Job\n", "1:1 required"),
        BadManifest("no kind", "apiVersion: ytbatch/v1\n", "1:1 required"),
        BadManifest("another version", "apiVersion: ytbatch/v9\nkind: Job\n", "1:13 invalid_value"),
        BadManifest("another kind", "apiVersion: ytbatch/v1\nkind: Pod\n", "2:7 invalid_value"),
        BadManifest("a list", "- apiVersion: ytbatch/v1\n", "1:1 wrong_type"),
        BadManifest("a word", "hello\n", "1:1 wrong_type"),
        job("an unknown key", "operation: []", "3:1 unknown_key"),
        job("metadata as a list", "metadata: [a]", "3:11 wrong_type"),
        job("an unknown key of metadata", "metadata: {title: a}", "3:12 unknown_key"),
        job("a name with a slash", "metadata: {name: a/b}", "3:18 invalid_format"),
        job(
            "a name of 101 characters",
            "metadata: {name: \(String(repeating: "n", count: 101))}",
            "3:18 invalid_format"
        ),
        job("variables as a list", "vars: [a]", "3:7 wrong_type"),
        job("a variable with a dot in its name", "vars: {a.b: c}", "3:8 invalid_format"),
        job("a list in a variable", "vars: {a: [b]}", "3:11 wrong_type"),
        job("an environment that is a mapping", "env: {a: b}", "3:6 wrong_type"),
        job("an unknown default", "defaults: {privacy: private}", "3:12 unknown_key"),
        job("an unknown word for onFailure", "defaults: {onFailure: ignore}", "3:23 invalid_value"),
        job("an unknown word for onDoubt", "defaults: {onDoubt: retry}", "3:21 invalid_value"),
        job("no attempts", "defaults: {retry: {attempts: 0}}", "3:30 invalid_value"),
        job("too many attempts", "defaults: {retry: {attempts: 101}}", "3:30 invalid_value"),
        job("a delay without a unit", "defaults: {retry: {initialDelay: 10}}", "3:34 invalid_format"),
        job("a negative delay", "defaults: {retry: {maxDelay: -1s}}", "3:30 invalid_format"),
        job("an unknown key of retry", "defaults: {retry: {count: 3}}", "3:20 unknown_key"),
        job("a rate above 100%", "limits: {failureRate: 101%}", "3:23 invalid_format"),
        job("a rate that is no share", "limits: {failureRate: 0.5}", "3:23 invalid_format"),
        job("a negative number of deletes", "limits: {deletes: -1}", "3:19 invalid_format"),
        job("units in words", "limits: {units: many}", "3:17 invalid_format"),
        job("a schedule that is a word", "schedule: daily", "3:11 wrong_type"),
        job("a schedule without cron", "schedule: {timezone: UTC}", "3:1 required"),
        job("an unknown key of schedule", "schedule: {cron: '@daily', zone: UTC}", "3:28 unknown_key"),
        job("a cron of four fields", "schedule: {cron: 0 6 * *}", "3:18 invalid_format"),
        job("an unknown word as cron", "schedule: {cron: '@dayly'}", "3:19 invalid_format"),
        job("a time zone in small letters", "schedule: {cron: '@daily', timezone: paris}", "3:38 invalid_value"),
        job("an unknown word for missed", "schedule: {cron: '@daily', missed: twice}", "3:36 invalid_value"),
        job("an unknown word for overlap", "schedule: {cron: '@daily', overlap: wait}", "3:37 invalid_value"),
        job("a jitter without a unit", "schedule: {cron: '@daily', jitter: 5}", "3:36 invalid_format"),
        job("operations as a mapping", "operations: {a: b}", "3:13 wrong_type"),
    ]

    private static let values: [BadManifest] = [
        operation("a word as an operation", "playlist.add", "4:5 wrong_type"),
        operation("an operation without a name", "id: a", "4:5 required"),
        operation(
            "two operations in one",
            "{video.delete: {video: aB3dE5fG7hI}, favorite.add: {video: aB3dE5fG7hI}}",
            "4:42 unknown_key"
        ),
        operation("a misspelt operation", "playlist.ad: {playlist: PL1, video: aB3dE5fG7hI}", "4:5 unknown_operation"),
        operation("an unknown key beside", "{note: x, video.delete: {video: aB3dE5fG7hI}}", "4:6 unknown_key"),
        operation("fields as a list", "video.delete: [aB3dE5fG7hI]", "4:19 wrong_type"),
        operation("an unknown field", "video.delete: {video: aB3dE5fG7hI, why: x}", "4:40 unknown_key"),
        operation("a missing field", "video.rate: {video: aB3dE5fG7hI}", "4:5 required"),
        operation("an id with a blank", "{id: a b, video.delete: {video: aB3dE5fG7hI}}", "4:10 invalid_format"),
        operation(
            "an id that means something else",
            "{id: vars, video.delete: {video: aB3dE5fG7hI}}",
            "4:10 invalid_value"
        ),
        operation("an id that is a list", "{id: [a], video.delete: {video: aB3dE5fG7hI}}", "4:10 wrong_type"),
        operation("needs as a mapping", "{needs: {a: b}, video.delete: {video: aB3dE5fG7hI}}", "4:13 wrong_type"),
        operation("a video id of 10 characters", "video.delete: {video: aB3dE5fG7h}", "4:27 invalid_format"),
        operation("a video id of 12 characters", "video.delete: {video: aB3dE5fG7hIJ}", "4:27 invalid_format"),
        operation(
            "an address as a playlist",
            "playlist.delete: {playlist: 'https://y.test/?list=PL1'}",
            "4:33 invalid_format"
        ),
        operation("position 0", "playlist.add: {playlist: PL1, video: aB3dE5fG7hI, position: 0}", "4:65 invalid_value"),
        operation(
            "a position in words",
            "playlist.add: {playlist: PL1, video: aB3dE5fG7hI, position: top}",
            "4:65 invalid_format"
        ),
        operation(
            "a position with a fraction",
            "playlist.add: {playlist: PL1, video: aB3dE5fG7hI, position: 1.5}",
            "4:65 invalid_format"
        ),
        operation("six stars", "video.rate: {video: aB3dE5fG7hI, rating: 6}", "4:46 invalid_value"),
        operation("an unknown rating", "video.rate: {video: aB3dE5fG7hI, rating: love}", "4:46 invalid_value"),
        operation("an empty comment", "comment.add: {video: aB3dE5fG7hI, text: ''}", "4:45 required"),
        operation(
            "a comment of 501 characters",
            "comment.add: {video: aB3dE5fG7hI, text: \(String(repeating: "x", count: 501))}",
            "4:45 too_long"
        ),
        operation("a text that is a list", "comment.add: {video: aB3dE5fG7hI, text: [a]}", "4:45 wrong_type"),
        operation("a text that is missing", "comment.add: {video: aB3dE5fG7hI, text: }", "4:45 required"),
        operation("a playlist without a title", "playlist.create: {description: a}", "4:5 required"),
        operation("an unknown group", "contact.add: {user: a, group: enemies}", "4:35 invalid_value"),
        operation("a user with a blank", "contact.remove: {user: 'a b'}", "4:28 invalid_format"),
        operation("a user that is a way up", "message.send: {to: .., video: aB3dE5fG7hI}", "4:24 invalid_format"),
    ]

    private static let uploads: [BadManifest] = [
        operation("an empty title", "video.upload: {file: a, title: ''}", "4:36 required"),
        operation(
            "a title of 101 characters",
            "video.upload: {file: a, title: \(String(repeating: "t", count: 101))}",
            "4:36 too_long"
        ),
        operation("a title with markup", "video.upload: {file: a, title: a <b>}", "4:36 invalid_character"),
        operation("an empty path", "video.upload: {title: a, file: ''}", "4:36 required"),
        upload(
            "a description of 5001 characters",
            "description: \(String(repeating: "d", count: 5001))",
            "4:63 too_long"
        ),
        upload("an unknown privacy", "privacy: secret", "4:59 invalid_value"),
        upload("an unknown category", "category: Cats", "4:60 invalid_value"),
        upload("a category that is no more", "category: Movies", "4:60 deprecated"),
        upload("keywords as a text", "keywords: a b", "4:60 wrong_type"),
        upload("an empty keyword", "keywords: ['']", "4:61 required"),
        upload("a keyword of 501 characters", "keywords: [\(String(repeating: "k", count: 501))]", "4:61 too_long"),
        upload("a keyword with a comma", "keywords: ['a,b']", "4:61 invalid_character"),
        upload(
            "101 developer tags",
            "developerTags: [\(repeatElement("ab", count: 101).joined(separator: ", "))]",
            "4:65 too_long"
        ),
        upload("another writing of a day", "recorded: 20.3.2026", "4:60 invalid_format"),
        upload("a latitude of 91", "location: {latitude: 91, longitude: 0}", "4:71 invalid_value"),
        upload("a latitude in words", "location: {latitude: north, longitude: 0}", "4:71 invalid_format"),
        upload("a location without a longitude", "location: {latitude: 9}", "4:60 required"),
        upload("a location that is a text", "location: Porto", "4:60 wrong_type"),
        upload("an unknown permission", "access: {download: denied}", "4:59 unknown_key"),
        upload("a rating that waits for approval", "access: {rate: moderated}", "4:65 invalid_value"),
        upload("a chunk of 1000 bytes", "chunkSize: 1000", "4:61 invalid_value"),
        upload("a chunk of 2 GiB", "chunkSize: 2147483648", "4:61 invalid_value"),
    ]

    private static let others: [BadManifest] = [
        operation("rows from nowhere", "{forEach: {}, favorite.add: {video: aB3dE5fG7hI}}", "4:15 required"),
        operation("rows from a word", "{forEach: a.csv, favorite.add: {video: aB3dE5fG7hI}}", "4:15 wrong_type"),
        operation(
            "rows from an unknown place",
            "{forEach: {xml: a}, favorite.add: {video: aB3dE5fG7hI}}",
            "4:16 unknown_key"
        ),
        operation(
            "rows from two places",
            "{forEach: {list: [], csv: a}, favorite.add: {video: aB3dE5fG7hI}}",
            "4:26 conflict"
        ),
        operation(
            "a row that is a list",
            "{forEach: [[a]], favorite.add: {video: aB3dE5fG7hI}}",
            "4:16 invalid_format"
        ),
        operation(
            "a region of a list",
            "{forEach: {list: [], region: JP}, favorite.add: {video: aB3dE5fG7hI}}",
            "4:15 conflict"
        ),
        operation(
            "a when that compares nothing",
            "{when: a, favorite.add: {video: aB3dE5fG7hI}}",
            "4:12 invalid_format"
        ),
        operation("a when that is a list", "{when: [a], favorite.add: {video: aB3dE5fG7hI}}", "4:12 wrong_type"),
        operation("a subscription to two things", "subscription.add: {channel: a, query: b}", "4:5 conflict"),
        operation("a subscription to nothing", "subscription.add: {}", "4:5 required"),
        operation(
            "an entry that is named twice",
            "playlist.remove: {playlist: PL1, video: aB3dE5fG7hI, entry: e}",
            "4:5 conflict"
        ),
        operation("no entry to move", "playlist.move: {playlist: PL1, position: 1}", "4:5 required"),
        operation(
            "an occurrence of no video",
            "playlist.remove: {playlist: PL1, entry: e, occurrence: last}",
            "4:5 conflict"
        ),
        operation("an update that changes nothing", "video.update: {video: aB3dE5fG7hI}", "4:5 required"),
        operation("a playlist update that changes nothing", "playlist.update: {playlist: PL1}", "4:5 required"),
        operation(
            "an unknown occurrence",
            "playlist.move: {playlist: PL1, video: aB3dE5fG7hI, position: 1, occurrence: all}",
            "4:81 invalid_value"
        ),
    ]
}
