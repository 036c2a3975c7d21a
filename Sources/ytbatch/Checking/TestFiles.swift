import FoundationEssentials

/// The tests that somebody means by files and folders.
enum TestFiles {
    static let ending = ".test.yaml"
    /// More tests than this were hardly meant.
    private static let limit = 10_000

    /// A file is taken whatever it is called; of a folder and those in it, the files that are called `*.test.yaml`,
    /// sorted. What begins with a dot is passed over.
    ///
    /// - Throws: `CommandFailure` when there is none.
    static func find(_ paths: [String]) throws(CommandFailure) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandFailure(.missingFile, "\(path): is not there")
            }
            guard isFolder else {
                files.append(path)
                continue
            }
            let found = tests(in: path)
            guard !found.isEmpty else { throw CommandFailure(.missingFile, "\(path): has no file *\(ending)") }
            files += found
        }
        guard files.count <= limit else {
            throw CommandFailure(.usage, "these are \(files.count) tests, at most \(limit) are run together")
        }
        return files
    }

    private static func tests(in folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let tests = names.filter { name in
            name.hasSuffix(ending) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return tests.sorted().map { (folder.hasSuffix("/") ? folder : folder + "/") + $0 }
    }
}
