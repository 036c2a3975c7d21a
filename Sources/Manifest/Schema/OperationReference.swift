import DataAPI
import GData
import Operations

/// The reference page of all operations (Markdown), made from the registry.
package enum OperationReference {
    package static var text: String {
        """
        # Operations

        Every operation that a manifest may ask for. This page is made by `ytbatch schema operations`.

        Any field may hold references: `${vars.name}`, `${env.NAME}`, `${row.name}`, and `${id.result}` for what an earlier
        operation made. Beside the name of an operation may stand `id`, `needs`, `forEach`, `when`, `retry`, `onFailure` and
        `onDoubt`.

        `forEach` makes the operation once for each row:

        | `forEach:` | rows |
        |---|---|
        | `{csv: rows.csv}` | the lines of a table (RFC 4180); the first one names the columns |
        | `{json: rows.json}`, `{jsonl: rows.jsonl}`, `{yaml: rows.yaml}` | the entries of a list; JSON Lines has one a line |
        | `{glob: "media/*.mp4"}` | files, sorted: `${row.path}`, `${row.name}`, and `${row.stem}`, the name without its ending |
        | `[…]` or `{list: […]}` | what stands there |
        | `{feed: uploads NAME}` | the entries of a feed of the target, with the columns of `ytbatch feed` |

        A row that is a single value is `${row.value}`. Without an `id`, operations are called by their place and the row's
        number: `operations-7-3`. `when: "${row.language} == fr"` (or `!=`) leaves an operation out for which it does not hold,
        with `forEach` or without.

        | operation | what it does |
        |---|---|
        \(OperationRegistry.all.map { "| [`\($0.name)`](#\(anchor($0))) | \($0.summary) |" }.joined(separator: "\n"))

        \(OperationRegistry.all.map(section).joined(separator: "\n\n"))

        ## Categories

        A category is written by its term, by its label, or by its number in the Data API.

        | term | label | number |
        |---|---|---|
        \(categories)

        """
    }

    private static func anchor(_ definition: OperationDefinition) -> String {
        definition.name.lowercased().filter { $0 != "." }
    }

    private static func section(_ definition: OperationDefinition) -> String {
        var lines = [
            "## \(definition.name)", "", definition.summary, "", "```yaml",
            "- \(definition.name): \(definition.example)",
            "```", "", "| field | required, or default | value | meaning |", "|---|---|---|---|",
        ]
        lines += definition.leaves.map { field in
            "| `\(field.name.path)` | \(presence(field)) | \(FieldLimits.text(of: field.type) { "`\($0)`" }) | \(field.summary) |"
        }
        for rule in definition.rules { lines += ["", sentence(rule)] }
        lines += ["", "- **Sent as** \(sending(definition))"]
        lines.append("- **On YouTube** \(calling(definition))")
        if let result = definition.result { lines.append("- **Result** `\(result.name)`: \(result.summary)") }
        lines.append("- **Repeat safety** \(definition.repeatSafety.name). \(definition.repeatSafety.summary)")
        return lines.joined(separator: "\n")
    }

    private static func presence(_ field: Field) -> String {
        switch field.presence {
        case .required: field.name.mapping == nil ? "required" : "required there"
        case .optional: ""
        case .defaulted(let text): "`\(text)`"
        }
    }

    private static func sentence(_ rule: OperationDefinition.Rule) -> String {
        func list(_ names: [FieldName]) -> String { names.map { "`\($0.key)`" }.joined(separator: ", ") }
        return switch rule {
        case .exactlyOne(let names): "Exactly one of \(list(names))."
        case .atLeastOne(let names): "At least one of \(list(names))."
        case .onlyWith(let name, let other): "`\(name.key)` only beside `\(other.key)`."
        }
    }

    private static func sending(_ definition: OperationDefinition) -> String {
        var values = FieldValues()
        for field in definition.leaves {
            if case .identifier = field.type { values.set(field.name, field.name.key.uppercased()) }
        }
        let path = definition.feed(values).path
        return switch definition.form {
        case .batch(let operation, _): "`\(operation.rawValue)` in a batch for `\(path)`"
        case .upload: "a resumable upload to `\(path)`"
        case .sync: "the operations that make `\(path)` so, which are rows of the report; see `ytbatch plan`"
        case .none(let complaint): "nothing: \(complaint.message)"
        }
    }

    private static var categories: String {
        VideoCategory.assignable.map { category in
            let number = VideoCategory.number(of: category.term).map { " \($0) |" } ?? " |"
            return "| `\(category.term)` | \(category.label) |" + number
        }.joined(separator: "\n")
    }

    private static func price(_ method: APIMethod) -> String {
        let cost = QuotaSchedule.current.cost(of: method.id)
        let unit = cost.bucket == .units ? "units" : "of the day's \(cost.bucket.rawValue)"
        return "`\(method.id)`, \(cost.units) \(unit)"
    }

    /// What the operation is in the Data API.
    private static func calling(_ definition: OperationDefinition) -> String {
        switch definition.call.kind {
        case .call(let method, _), .upload(let method, _):
            let other = definition.call.methodWhenFound.map { ", or " + price($0) + " where it is there" } ?? ""
            return price(method) + other + (definition.call.lookUp.map { "; before it " + price($0.list) } ?? "")
        case .sync: return "the operations that make it so"
        case .none(let complaint): return "nothing: \(complaint.message)"
        }
    }
}
