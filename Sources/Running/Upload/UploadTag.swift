import Crypto
import GData
import Operations

/// The developer tag that an upload carries, by which its video is found again when the session is gone (reference,
/// "Assigning developer tags": nobody sees them but whoever has the developer key).
struct UploadTag {
    /// Within the 2 to 25 characters that a tag may have.
    let text: String

    /// - Parameters:
    ///   - run: The id of the run.
    ///   - operation: The id of the operation.
    init(run: String, operation: String) {
        text = "ytbatch-" + SHA256.hash(data: Array("\(run) \(operation)".utf8)).prefix(8).hexadecimal
    }

    /// The operation with the tag behind its own ones.
    func added(to operation: Operation) -> Operation {
        var operation = operation
        let tags = operation.values.has(.developerTags) ? operation.values.words(.developerTags) : []
        operation.values.set(.developerTags, (tags + [text]).joined(separator: "\0"))
        return operation
    }

    func isCarried(by entry: Entry) -> Bool {
        let categories = entry.categories + (entry.media?.categories ?? [])
        return categories.contains { $0.scheme == Scheme.developerTags && $0.term == text }
    }
}
