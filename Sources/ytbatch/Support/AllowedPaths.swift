import FoundationEssentials
import Glibc
import Manifest
import Operations

/// The folders that a manifest may name files in: its own, and those of `--allow-path`.
struct AllowedPaths: Sendable {
    /// What paths are relative to.
    let folder: String
    /// The manifest's own path as far as its last slash, for messages.
    private let prefix: String
    private let folders: [String]

    init(folder: String, manifest: String, others: [String]) {
        self.folder = folder
        prefix = manifest == "-" ? "" : manifest.lastIndex(of: "/").map { String(manifest[...$0]) } ?? ""
        folders = ([folder] + others).map(Self.real)
    }

    func full(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

    /// The path as somebody in the present folder would write it.
    func shown(_ path: String) -> String { path.hasPrefix("/") ? path : prefix + path }

    /// What is wrong with a file that a manifest names.
    func check(_ path: String) -> (code: String, complaint: Complaint)? {
        if let refusal = checkPlace(path) { return refusal }
        var isFolder = false
        let full = Self.real(full(path))
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder else {
            return (
                DiagnosticCode.fileMissing, Complaint(.invalidValue, "is not there", suggestion: "looked in \(full)")
            )
        }
        return nil
    }

    /// How many bytes a file has.
    func size(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: Self.real(full(path)))[.size]) as? Int
    }

    /// The same, whether it is there or not.
    func checkPlace(_ path: String) -> (code: String, complaint: Complaint)? {
        let full = Self.real(full(path))
        guard !folders.contains(where: { full == $0 || full.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) else {
            return nil
        }
        return (
            DiagnosticCode.fileNotAllowed,
            Complaint(
                .invalidValue,
                "lies outside the folder of the manifest",
                suggestion: "move it there, or allow its folder with --allow-path"
            )
        )
    }

    /// The folder among those that are allowed which holds a file that is to be written, and the way from there.
    ///
    /// - Parameter path: Absolute or relative, of a file that need not be there.
    /// - Returns: `nil` when the file would lie elsewhere. There are no links on the way as it is now; whoever goes it must
    ///   see to it that there are none then.
    func way(to path: String) -> (root: String, folders: [String], name: String)? {
        var parts = URL(filePath: full(path)).standardizedFileURL.path.split(separator: "/").map(String.init)
        guard let name = parts.popLast(), !parts.contains("..") else { return nil }
        // The part that exists, behind all its links, and then what is not there yet.
        var existing = parts
        var missing: [String] = []
        while true {
            let folder = "/" + existing.joined(separator: "/")
            if let pointer = unsafe realpath(folder, nil) {
                defer { unsafe free(pointer) }
                parts = unsafe String(cString: pointer).split(separator: "/").map(String.init) + missing
                break
            }
            guard errno == ENOENT, let last = existing.popLast() else { return nil }
            missing.insert(last, at: 0)
        }
        for root in folders {
            let rootParts = root.split(separator: "/").map(String.init)
            guard parts.starts(with: rootParts) else { continue }
            return (root, Array(parts.dropFirst(rootParts.count)), name)
        }
        return nil
    }

    /// The path behind all links, as far as it exists.
    private static func real(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
