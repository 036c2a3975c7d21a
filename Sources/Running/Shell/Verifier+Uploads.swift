import GData
import Operations

/// Looking for uploads: the session knows. When it does not any more, the uploads are looked through for the tag that
/// the upload carries, or for a video of that title that was made of that file.
extension Verifier {
    func verifyUploads(
        _ operations: [Operation],
        _ records: [UploadRecord?],
        run: String,
        known: Set<String>
    ) async throws(Refusal) -> [Finding] {
        var findings: [Finding] = []
        for (operation, record) in zip(operations, records) {
            guard let record else {
                findings.append(.absent(evidence: "no upload session was begun"))
                continue
            }
            let tag = UploadTag(run: run, operation: operation.id)
            findings.append(try await verify(operation, record, tag, known))
        }
        return findings
    }

    private func verify(
        _ operation: Operation,
        _ record: UploadRecord,
        _ tag: UploadTag,
        _ known: Set<String>
    ) async throws(Refusal) -> Finding {
        let file = UploadFile(path: "", name: "", mediaType: "", size: record.size, modifiedAt: record.modifiedAt)
        switch await target.continueUpload(record.session, file: file, range: 0..<0, progress: { _ in true }) {
        case .complete(let result):
            return .present(
                id: result.id.map(EntryIdentifier.lastComponent),
                link: result.editLink,
                evidence: "upload session"
            )
        case .incomplete(let received, _) where received < record.size: return .absent(evidence: "upload session")
        case .refused(let refusal): throw refusal
        case .unknownSession, .incomplete:
            // The session is gone, or has the whole file and does not say what became of it.
            return try await lookThroughUploads(operation, record, tag, known)
        }
    }

    private func lookThroughUploads(
        _ operation: Operation,
        _ record: UploadRecord,
        _ tag: UploadTag,
        _ known: Set<String>
    ) async throws(Refusal) -> Finding {
        let feed = FeedAddress.uploads(user: FeedAddress.authenticatedUser)
        let entries = try await target.entries(of: feed, limit: FeedBounds.entries)
        if let entry = entries.first(where: tag.isCarried) { return present(entry, feed) }
        // A service that keeps tags to itself, or has none, shows at least titles.
        let namesakes = entries.filter { entry in
            guard entry.media?.title == operation.values.text(.title) else { return false }
            // What another operation has made is no evidence for this one.
            if let id = entry.id.map(EntryIdentifier.lastComponent), known.contains(id) { return false }
            // A file of another size is another file.
            if let size = entry.sourceFile?.size, size != record.size { return false }
            guard let published = entry.publishedAt else { return true }
            return published >= record.beganAt - Self.clockSkew
        }
        let name = operation.values.text(.file)?.split(separator: "/").last.map(String.init)
        let same = namesakes.filter { $0.sourceFile?.size == record.size && $0.sourceFile?.name == name }
        if same.count == 1 { return present(same[0], feed) }
        guard namesakes.isEmpty else {
            return .unclear(
                reason: "\(namesakes.count) videos of that title were uploaded since, none with the run's tag"
            )
        }
        guard now - record.beganAt >= Self.uploadsLatency else {
            return .unclear(reason: "the upload session is gone, and \(feed.path) may show the video only later")
        }
        return .absent(evidence: feed.path)
    }
}
