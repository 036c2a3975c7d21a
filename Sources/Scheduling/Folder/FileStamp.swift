import FoundationEssentials
import Glibc

/// What changes when a file does.
struct FileStamp: Equatable {
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    /// - Returns: `nil` for what is no regular file: a pipe would be waited for.
    init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}

/// The manifests of a folder.
package enum ManifestPaths {
    /// The YAML files right in the folder, in the order of their names.
    ///
    /// - Returns: `nil` when the folder cannot be read.
    package static func list(_ folder: String) -> [String]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted()
            .map { folder + "/" + $0 }
            .filter { FileStamp(path: $0) != nil }
    }
}

extension ManifestPaths {
    /// Whether there is a file that can be read to its end.
    package static func isRegular(_ path: String) -> Bool { FileStamp(path: path) != nil }
}
