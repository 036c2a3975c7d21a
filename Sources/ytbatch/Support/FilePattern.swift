import FoundationEssentials
import Glibc
import Manifest
import Operations

/// A path with `*`, `?` and `[…]` in it, as shells know them: none of them stands for a slash, nor for the dot that a
/// hidden name begins with.
struct FilePattern {
    /// How many files a pattern may stand for: their paths are all in memory, since they are sorted.
    private static let mostFiles = 100_000

    /// How many names are looked at to find them. `*/*/*` looks at a whole tree.
    private static let mostNames = 1_000_000

    private let pattern: String
    private let folder: String

    init(_ pattern: String, in folder: String) {
        self.pattern = pattern
        self.folder = folder
    }

    /// What stands before the first part with a sign in it.
    static func folder(of pattern: String) -> String {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        let plain = parts.prefix { !hasSigns($0) }.joined(separator: "/")
        return plain.isEmpty && pattern.hasPrefix("/") ? "/" : plain.isEmpty ? "." : plain
    }

    private static func hasSigns(_ part: Substring) -> Bool { part.contains { "*?[".contains($0) } }

    /// The files that fit, sorted by their bytes.
    ///
    /// - Throws: `RowAccess.Refusal` when there are too many.
    func files() throws(RowAccess.Refusal) -> [String] {
        let parts = pattern.split(separator: "/").filter { $0 != "." }
        var paths = [pattern.hasPrefix("/") ? "/" : ""]
        var names = 0
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            var next: [String] = []
            for path in paths {
                guard Self.hasSigns(part) else {
                    if isKind(path + part, folder: !isLast) { next.append(path + part + (isLast ? "" : "/")) }
                    continue
                }
                // What cannot be read has no files, as in a shell.
                let entries = (try? FileManager.default.contentsOfDirectory(atPath: full(path))) ?? []
                names += entries.count
                guard names <= Self.mostNames else { throw tooMuch("looks at more than \(Self.mostNames) names") }
                for name in entries where unsafe fnmatch(String(part), name, FNM_PERIOD) == 0 {
                    guard isKind(path + name, folder: !isLast) else { continue }
                    next.append(path + name + (isLast ? "" : "/"))
                }
                guard next.count <= Self.mostFiles else { throw tooMuch("fits more than \(Self.mostFiles) files") }
            }
            paths = next
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func full(_ path: String) -> String {
        path.hasPrefix("/") ? path : path.isEmpty ? folder : folder + "/" + path
    }

    private func isKind(_ path: String, folder wantsFolder: Bool) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: full(path), isDirectory: &isFolder) && isFolder == wantsFolder
    }

    private func tooMuch(_ message: String) -> RowAccess.Refusal {
        RowAccess.Refusal(
            Complaint.Code.tooLong.rawValue,
            Complaint(.tooLong, message, suggestion: "write it more closely")
        )
    }
}
