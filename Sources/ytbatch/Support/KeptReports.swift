import FoundationEssentials
import Reporting

/// Where a run writes reports beside its own folder: remembered there, so that `report --verify` finds them.
struct KeptReports {
    private let path: String

    init(folder: String) { path = folder + "/reports.json" }

    /// Those that were asked for, in whichever part of the run; none when nobody asked, or nothing can be read.
    var destinations: [ReportDestination] {
        guard let data = FileManager.default.contents(atPath: path),
            let list = try? JSONDecoder().decode([[String]].self, from: data)
        else { return [] }
        return list.compactMap { pair in
            guard pair.count == 2, let format = ReportFormat(rawValue: pair[0]) else { return nil }
            return ReportDestination(format: format, path: pair[1])
        }
    }

    /// - Throws: `CommandFailure` when it cannot be written.
    func add(_ additions: [ReportDestination]) throws(CommandFailure) {
        guard !additions.isEmpty else { return }
        var list = destinations.map { [$0.format.rawValue, $0.path] }
        for destination in additions {
            // Whoever verifies may stand in another folder.
            let pair = [destination.format.rawValue, URL(filePath: destination.path).standardizedFileURL.path]
            if !list.contains(pair) { list.append(pair) }
        }
        do {
            try JSONEncoder().encode(list).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.io, "\(path): cannot be written")
        }
    }
}
