import GData
import HTTPTypes

/// Makes the addresses that an answer leads to: on the host that was asked, in the version that was asked for.
struct Links {
    let base: String
    /// What every link carries on: the version and the client, when the query named them.
    private let carried: String
    /// The same with its question mark, if there is anything to carry.
    let suffix: String

    init(_ call: Call) {
        base = Self.withoutUploads(call.base)
        var items: [String] = []
        if call.query["v"] != nil, call.version == .two { items.append("v=2.1") }
        if let client = call.headers[.client] ?? call.query["client"] {
            items.append("client=" + EntryIdentifier.escaped(client))
        }
        carried = items.joined(separator: "&")
        suffix = carried.isEmpty ? "" : "?" + carried
    }

    func callAsFunction(_ path: String) -> String { base + path + suffix }

    func callAsFunction(_ path: String, query: String) -> String {
        base + path + "?" + (carried.isEmpty ? query : query + "&" + carried)
    }

    /// The host for uploads: where the service has one of its own, that one.
    var uploads: String {
        guard base.hasSuffix("gdata.youtube.com"), let mark = base.ranges(of: "://").first else { return base }
        return base[..<mark.upperBound] + "uploads." + base[mark.upperBound...]
    }

    /// Uploads have a host of their own; what they make is found on the other.
    private static func withoutUploads(_ base: String) -> String {
        let mark = "://uploads."
        guard let scheme = ["http", "https"].first(where: { base.hasPrefix($0 + mark) }) else { return base }
        return scheme + "://" + base.dropFirst(scheme.count + mark.count)
    }
}
