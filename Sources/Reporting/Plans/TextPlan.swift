import DataAPI
import Operations
import Planning
package import Running

/// A plan for people: what differs, grouped, and long groups folded.
package struct TextPlan {
    /// How many lines of a group are shown, unless all are asked for.
    private static let linesOfAGroup = 20

    /// Operations of one sync, or of one name.
    private struct Group {
        var title: String
        var lines: [String] = []
        var counts: [Change.Kind: Int] = [:]
    }

    private let style: TextStyle
    private let showsAll: Bool
    private var groups: [Group] = []
    private var places: [String: Int] = [:]

    package init(style: TextStyle, showsAll: Bool) {
        self.style = style
        self.showsAll = showsAll
    }

    package mutating func add(_ change: Change) {
        let operation = change.operation
        if case .sync = operation.definition.form { return nameGroup(of: operation) }
        let key = operation.sync.map { "sync \($0)" } ?? operation.definition.name
        let place = places[key] ?? groups.count
        if place == groups.count {
            places[key] = place
            groups.append(Group(title: operation.definition.name))
        }
        groups[place].counts[change.kind, default: 0] += 1
        guard change.kind != .none, showsAll || groups[place].lines.count < Self.linesOfAGroup else { return }
        groups[place].lines.append(line(change))
    }

    /// A sync comes behind what it was planned into; only then its group has its name.
    private mutating func nameGroup(of sync: Operation) {
        let title = "\(sync.definition.name) \(sync.id)" + (sync.values.text(.playlist).map { " (\($0))" } ?? "")
        if let place = places["sync \(sync.id)"] {
            groups[place].title = title
        } else {
            groups.append(Group(title: title))
        }
    }

    private func line(_ change: Change) -> String {
        let mark = style.change(change.kind, change.kind.symbol)
        let subject = change.member ?? Self.subject(change.operation)
        let cost = change.cost.map { "  \($0.cost.text), \($0.day?.description ?? "on no day")" } ?? ""
        return "  \(mark) \(subject)  \(style.faint(change.reason + cost))\n"
    }

    /// What the operation is about, in a few words.
    private static func subject(_ operation: Operation) -> String {
        let values = operation.values
        var words = [operation.id]
        for name in FieldName.allCases where values.has(name) && name.mapping == nil {
            guard let text = values.text(name), !text.isEmpty else { continue }
            let shown = text.split(separator: "\u{0}").joined(separator: ", ").replacing("\n", with: " ")
            words.append("\(name.key) \(shown.count > 40 ? shown.prefix(39) + "…" : shown[...])")
        }
        return words.joined(separator: "  ")
    }

    /// The whole text, once all changes are in.
    package func text(_ summary: PlanSummary) -> String {
        var text = ""
        for group in groups {
            let shown = Change.Kind.allCases.compactMap { kind in
                group.counts[kind].map { "\(kind.symbol) \($0)" }
            }
            text += style.bold(group.title) + (shown.isEmpty ? "  =" : "  " + shown.joined(separator: "  ")) + "\n"
            text += group.lines.joined()
            let hidden = group.counts.filter { $0.key != .none }.reduce(0) { $0 + $1.value } - group.lines.count
            if hidden > 0 { text += style.faint("    … and \(hidden) more; -v shows all\n") }
        }
        if !text.isEmpty { text += "\n" }
        guard summary.operations > 0 else { return text + "Nothing to do: all is as it should be.\n" }
        let kinds: [(Change.Kind, String)] = [
            (.add, "to add"), (.change, "to change"), (.move, "to move"), (.remove, "to remove"),
            (.none, summary[.none] == 1 ? "as it should be" : "as they should be"),
        ]
        let counts = kinds.filter { summary[$0.0] > 0 }.map { "\(summary[$0.0]) \($0.1)" }
        return text + "Plan: \(counts.joined(separator: ", ")).\n"
            + "Cost: \(summary.operations.counted("operation")) in \(summary.requests.counted("request")).\n"
            + (summary.balance?.text ?? "")
    }
}

extension TextStyle {
    func change(_ kind: Change.Kind, _ text: String) -> String {
        switch kind {
        case .add: verdict(.succeeded, text)
        case .change, .move: verdict(.skipped, text)
        case .remove: red(text)
        case .none: faint(text)
        }
    }
}
