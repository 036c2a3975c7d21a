import DataAPI
import GData

/// The JSON form that is the service's own (`alt=jsonc`; protocol, "Representations"): no Atom in other clothes, but
/// plain names and numbers.
enum JSONCDocument {
    /// - Parameter root: A feed or an entry of version 2.
    static func make(_ root: Element) -> JSONValue {
        let data = root.name == "feed" ? feed(root) : item(root)
        return .object([("apiVersion", .string("2.1")), ("data", data)])
    }

    private static func feed(_ feed: Element) -> JSONValue {
        var data = JSONCMembers()
        if let playlist = feed.child("yt:playlistId")?.text {
            data.add("id", playlist)
            data.add("author", feed.child("author")?.child("name")?.text)
            data.add("title", feed.child("title")?.text)
            data.add("description", feed.child("subtitle")?.text)
        }
        data.add("updated", feed.child("updated")?.text)
        data.addNumber("totalItems", feed.child("openSearch:totalResults")?.text)
        data.addNumber("startIndex", feed.child("openSearch:startIndex")?.text)
        data.addNumber("itemsPerPage", feed.child("openSearch:itemsPerPage")?.text)
        let items = feed.children("entry").map(item)
        if !items.isEmpty { data.add("items", .array(items)) }
        return data.value
    }

    /// What an entry is, its kind says; what holds a video says so by an element of its own.
    private static func item(_ entry: Element) -> JSONValue {
        let kind = entry.children.first { $0.name == "category" && $0["scheme"] == Scheme.kind }?["term"] ?? ""
        switch kind.split(separator: "#").last {
        case "playlistLink": return playlist(entry)
        case "subscription": return subscription(entry)
        case "comment": return comment(entry)
        case "userProfile": return user(entry)
        case "favorite", "videoMessage", "playlist": return holder(entry)
        case "video": return entry.child("yt:position") == nil ? JSONCVideo.make(entry) : holder(entry)
        default: return other(entry).value
        }
    }

    /// What every thing has.
    private static func other(_ entry: Element) -> JSONCMembers {
        var data = JSONCMembers()
        data.add("id", entry.child("id").map { EntryIdentifier.lastComponent($0.text) })
        data.add("created", entry.child("published")?.text)
        data.add("updated", entry.child("updated")?.text)
        data.add("author", entry.child("author")?.child("name")?.text)
        data.add("title", entry.child("title")?.text)
        return data
    }

    private static func playlist(_ entry: Element) -> JSONValue {
        var data = other(entry)
        data.add("description", entry.child("summary")?.text)
        data.addNumber("size", entry.child("yt:countHint")?.text)
        if entry.child("yt:private") != nil { data.add("privacy", "private") }
        return data.value
    }

    /// An entry of a playlist, a favorite, a message: itself, and the video in it.
    private static func holder(_ entry: Element) -> JSONValue {
        var data = JSONCMembers()
        data.add("id", entry.child("id").map { EntryIdentifier.lastComponent($0.text) })
        if let position = entry.child("yt:position")?.text {
            data.addNumber("position", position)
        } else {
            data.add("created", entry.child("published")?.text)
        }
        data.add("author", entry.child("author")?.child("name")?.text)
        data.add("description", entry.child("summary")?.text)
        data.add("video", JSONCVideo.make(entry))
        return data.value
    }

    private static func subscription(_ entry: Element) -> JSONValue {
        var data = other(entry)
        let type = entry.children.first { $0.name == "category" && $0["scheme"] == Scheme.subscriptionTypes }
        data.add("type", type?["term"])
        data.add("username", entry.child("yt:username")?.text)
        data.add("channelId", entry.child("yt:channelId")?.text)
        data.add("playlistId", entry.child("yt:playlistId")?.text)
        data.add("query", entry.child("yt:queryString")?.text)
        return data.value
    }

    private static func comment(_ entry: Element) -> JSONValue {
        var data = other(entry)
        data.add("content", entry.child("content")?.text)
        data.add("videoId", entry.child("yt:videoid")?.text)
        return data.value
    }

    private static func user(_ entry: Element) -> JSONValue {
        var data = other(entry)
        data.add("username", entry.child("yt:username")?.text)
        data.add("summary", entry.child("summary")?.text)
        data.addNumber("age", entry.child("yt:age")?.text)
        data.add("location", entry.child("yt:location")?.text)
        data.add("thumbnail", entry.child("media:thumbnail")?["url"])
        for name in ["subscriberCount", "viewCount", "totalUploadViews", "videoWatchCount"] {
            data.addNumber(name, entry.child("yt:statistics")?[name])
        }
        return data.value
    }
}

/// The members of an object, in their order. What there is none of is left out.
struct JSONCMembers {
    private var members: [(name: String, value: JSONValue)] = []

    var value: JSONValue { .object(members) }

    mutating func add(_ name: String, _ value: JSONValue?) { if let value { members.append((name, value)) } }

    mutating func add(_ name: String, _ text: String?) { add(name, text.map { JSONValue.string($0) }) }

    /// A number by its text, if it is one.
    mutating func addNumber(_ name: String, _ text: String?) {
        guard let text, Double(text)?.isFinite == true else { return }
        add(name, .number(text))
    }
}
