import Foundation

/// Puts marks such as `<time>` for what differs from one run to the next.
struct ScreenMarks {
    private let folder: String
    /// The day before the calls: what bears a later date is of the calls, or of their future; the emulator's channel is
    /// years older.
    private let firstDay: String

    init(folder: String) {
        self.folder = folder
        firstDay = Date(timeIntervalSinceNow: -86_400).ISO8601Format().prefix(10).description
    }

    func apply(to text: String) -> String {
        var text = text.replacing("/private" + folder, with: "<folder>").replacing(folder, with: "<folder>")
        text = runs(in: text)
        text = times(in: text)
        text.replace(/(127\.0\.0\.1|localhost):[0-9]+/) { "\($0.1):<port>" }
        text.replace(/'\/[^']*\/ytbatch'/, with: "'<program>'")
        text.replace(/process [0-9]+/, with: "process <number>")
        // How long things took: in the head of a report, in lines of talk, in JUnit and in metrics.
        text.replace(/· ([0-9]+ min )?[0-9]+(\.[0-9]+)? s\b/, with: "· <duration>")
        text.replace(/milliseconds=[0-9]+/, with: "milliseconds=<number>")
        text.replace(/\btime="[0-9.]+"/, with: #"time="<duration>""#)
        text.replace(/(_seconds(_bucket|_sum)?\{[^}]*\}) [0-9.]+\n/) { "\($0.1) <number>\n" }
        return text
    }

    /// Ids of runs are numbered in the order that they are named in, and keep their width.
    private func runs(in text: String) -> String {
        var names: [Substring: String] = [:]
        return text.replacing(/[0-9]{8}-[0-9]{6}-[0-9a-z]{7}/) { match in
            let name = names[match.0] ?? "<run-\(names.count + 1)-----------------".prefix(22) + ">"
            names[match.0] = name
            return name
        }
    }

    private func times(in text: String) -> String {
        var text = text
        text.replace(/([0-9]{4}-[0-9]{2}-[0-9]{2})\.html/) { $0.1 >= firstDay ? "<day>.html" : String($0.0) }
        return text.replacing(/([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:]{8}(\.[0-9]{3})?(Z|[+-][0-9]{2}:[0-9]{2})?/) {
            match in
            match.1 >= firstDay ? "<time>" : String(match.0)
        }
    }
}
