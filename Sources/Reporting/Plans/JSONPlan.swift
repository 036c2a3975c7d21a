import DataAPI
import Operations
package import Running

/// A plan as JSON, as `plan -o json` prints it and `run --plan` takes it. It is written as the changes come.
package struct JSONPlan {
    package static let version = 2

    private let header: RunHeader
    private var json = JSONWriter()

    package init(_ header: RunHeader) {
        self.header = header
        json.beginObject()
        json.line(1)
        json.member("plan", Self.version)
        for (key, text) in [
            ("job", header.job), ("manifest", header.manifest), ("target", header.target), ("options", header.options),
            ("madeAt", header.startedAt.text),
        ] {
            json.line(1)
            json.member(key, text)
        }
        json.line(1)
        json.member("document", header.document)
        json.line(1)
        json.key("changes")
        json.beginArray()
    }

    /// Adds a change.
    ///
    /// - Parameter needs: The ids of the operations that it needs.
    package mutating func add(_ change: Change, needs: [String]) {
        let operation = change.operation
        json.line(2)
        json.beginObject()
        json.member("id", operation.id)
        json.member("operation", operation.definition.name)
        json.member("change", change.kind.rawValue)
        json.member("reason", change.reason)
        json.member("member", ifKnown: change.member)
        json.member("line", operation.line)
        json.member("column", operation.column)
        if !needs.isEmpty { list("needs", needs) }
        json.member("policy", OperationPolicy(operation).text)
        if let cost = change.cost {
            json.key("cost")
            json.beginObject()
            json.member("bucket", cost.cost.bucket.rawValue)
            json.member("units", cost.cost.units)
            json.member("day", ifKnown: cost.day?.description)
            json.endObject()
        }
        json.key("fields")
        json.beginArray()
        for name in FieldName.allCases where operation.values.has(name) { write(name, operation.values) }
        json.endArray()
        json.endObject()
    }

    /// A field with its place in the manifest, to which an error of the service is led back.
    private mutating func write(_ name: FieldName, _ values: FieldValues) {
        let place = values.place(name)
        json.beginObject()
        json.member("name", name.path)
        // No text can hold what stands between the words of a list.
        if let text = values.text(name), text.utf8.contains(FieldValues.separator) {
            list("words", values.words(name))
        } else {
            json.member("text", values.text(name) ?? "")
        }
        if values.hasReferences(name) { json.member("references", true) }
        json.member("line", place.line)
        json.member("column", place.column)
        json.endObject()
    }

    private mutating func list(_ key: String, _ texts: [String]) {
        json.key(key)
        json.beginArray()
        for text in texts { json.value(text) }
        json.endArray()
    }

    /// Ends the document.
    ///
    /// - Parameters:
    ///   - prior: What was read from the service.
    ///   - leftOut: Videos that cannot be had, by the sync that does not ask for them.
    package mutating func end(_ summary: PlanSummary, prior: PriorState, leftOut: [(sync: String, videos: [String])]) {
        json.lastLine(1)
        json.endArray()
        json.line(1)
        json.key("leftOut")
        json.beginObject()
        for (sync, videos) in leftOut where !videos.isEmpty { list(sync, videos) }
        json.endObject()
        json.line(1)
        json.key("summary")
        json.beginObject()
        for kind in Change.Kind.allCases { json.member(kind.rawValue, summary[kind]) }
        json.member("operations", summary.operations)
        json.member("requests", summary.requests)
        if let balance = summary.balance {
            json.key("quota")
            json.beginObject()
            for bucket in QuotaBucket.allCases {
                guard let asked = balance.asked[bucket], asked > 0 else { continue }
                json.key(bucket.rawValue)
                json.beginObject()
                json.member("asked", asked)
                if let (left, daily) = balance.buckets[bucket] {
                    json.member("leftToday", left)
                    json.member("daily", daily)
                }
                json.endObject()
            }
            json.member("days", balance.days + 1)
            json.endObject()
        }
        json.endObject()
        json.line(1)
        json.key("prior")
        json.beginArray()
        for feed in prior.feeds { write(feed) }
        json.lastLine(1)
        json.endArray()
        json.lastLine(0)
        json.endObject()
    }

    private mutating func write(_ feed: PriorState.Feed) {
        json.line(2)
        json.beginObject()
        json.member("feed", feed.feed)
        json.member("isWhole", feed.isWhole)
        json.key("entries")
        json.beginArray()
        for entry in feed.entries {
            json.beginObject()
            json.member("id", entry.id)
            json.member("holds", ifKnown: entry.holds)
            json.member("content", ifKnown: entry.content)
            if let isMissing = entry.isMissing { json.member("isMissing", isMissing) }
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    /// The bytes so far, which are then forgotten.
    package mutating func take() -> [UInt8] {
        defer { json.removeAll() }
        return json.bytes
    }
}
