import Emulator
import GData
import HTTPTypes
import Testing

/// One of the golden samples of the protocol: a batch, and what the service answers.
///
/// `{}` in the answer stands for a part that is made up: a generated id, a number, a moment. Videos are cut to what the
/// sample shows: what it says must be there, and there may be more.
struct GoldenSample: CustomTestStringConvertible, Sendable {
    let name: String
    let path: String
    var token = EmulatorCredentials.token
    var configuration = EmulatorConfiguration()
    let request: String
    let answer: String

    var testDescription: String { name }

    func differences() throws -> [String] {
        let service = try TestService { $0 = configuration }
        let answer = service.send(
            .post,
            path,
            request,
            as: token,
            headers: ["Content-Type": "application/atom+xml"]
        )
        guard answer.status == 200 else { return ["status \(answer.status): \(answer.text)"] }
        let expected = try FeedReader.read(Array(self.answer.utf8))
        let found = try answer.feed()
        var differences = GoldenComparison()
        differences.compare("feed id", expected.header.id, found.header.id)
        differences.compare("feed title", expected.header.title, found.header.title)
        differences.contains("feed category", expected.header.categories, found.header.categories)
        guard expected.entries.count == found.entries.count else {
            return differences.found + ["\(found.entries.count) entries:\n\(answer.text)"]
        }
        for (expected, found) in zip(expected.entries, found.entries) { differences.compare(expected, found) }
        return differences.found
    }
}

/// What a sample says and an answer does not.
struct GoldenComparison {
    private(set) var found: [String] = []

    mutating func compare(_ name: String, _ expected: String?, _ actual: String?) {
        guard let expected else { return }
        if let actual, Self.matches(expected, actual) { return }
        found.append("\(name): expected \(expected), found \(actual ?? "nothing")")
    }

    mutating func contains<Element: Equatable>(_ name: String, _ expected: [Element], _ actual: [Element]) {
        for element in expected where !actual.contains(element) {
            found.append("\(name): \(element) is missing in \(actual)")
        }
    }

    mutating func compare(_ expected: Entry, _ actual: Entry) {
        let name = expected.batchID ?? "last"
        compare("\(name) id", expected.id, actual.id)
        compare("\(name) title", expected.title, actual.title)
        compare("\(name) summary", expected.summary, actual.summary)
        compare("\(name) content", expected.content, actual.content)
        compare("\(name) source", expected.contentSource, actual.contentSource)
        contains("\(name) category", expected.categories.map(\.term), actual.categories.map(\.term))
        for link in expected.links { compare("\(name) \(link.relation)", link.address, actual.link(link.relation)) }
        compare("\(name) batch:id", expected.batchID, actual.batchID)
        compare("\(name) operation", expected.batchOperation, actual.batchOperation)
        compareStatus(name, expected.batchStatus, actual.batchStatus)
        compare("\(name) author", expected.author?.name, actual.author?.name)
        compare("\(name) video", expected.media?.videoID, actual.media?.videoID)
        compare("\(name) position", expected.position, actual.position)
        compare("\(name) favorite", expected.favoriteID, actual.favoriteID)
        compare("\(name) playlist", expected.playlistID, actual.playlistID)
        compare("\(name) playlist title", expected.playlistTitle, actual.playlistTitle)
        compare("\(name) username", expected.username, actual.username)
        compare("\(name) display", expected.usernameDisplay, actual.usernameDisplay)
        compare("\(name) contact", expected.contactStatus, actual.contactStatus)
        compare("\(name) channel", expected.channelID, actual.channelID)
        compare("\(name) count", expected.countHint, actual.countHint)
        compare("\(name) yt:videoid", expected.videoID, actual.videoID)
        compare("\(name) rating", expected.rating?.value, actual.rating?.value)
        compare("\(name) like", expected.like, actual.like)
        if expected.isPrivate != actual.isPrivate { found.append("\(name): private is \(actual.isPrivate)") }
        if expected.etag != nil, actual.etag == nil { found.append("\(name): no etag") }
        compareInterruption(expected.batchInterruption, actual.batchInterruption)
    }

    private mutating func compareStatus(_ name: String, _ expected: BatchStatus?, _ actual: BatchStatus?) {
        compare("\(name) code", expected.map { String($0.code) }, actual.map { String($0.code) })
        compare("\(name) reason", expected?.reason, actual?.reason)
        if expected?.contentType != actual?.contentType || expected?.errors != actual?.errors {
            found.append("\(name): errors \(String(describing: actual))")
        }
    }

    private mutating func compareInterruption(_ expected: BatchInterruption?, _ actual: BatchInterruption?) {
        compare("interruption", expected?.reason, actual?.reason)
        for key in [\BatchInterruption.parsed, \.succeeded, \.failed, \.unprocessed]
        where expected?[keyPath: key] != actual?[keyPath: key] {
            found.append("interruption: \(String(describing: actual))")
        }
    }

    /// Whether a text is what the pattern says, with anything in place of each `{}`.
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let parts = pattern.split(separator: "{}", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return pattern == text }
        guard text.hasPrefix(first) else { return false }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.ranges(of: part).first else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
