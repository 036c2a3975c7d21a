import Operations

/// The arguments of the script of the upload guide, read as its parser reads them: `--title=A`, `--title A`, and any
/// beginning of a name that is no other's.
package struct UploadGuideArguments: Sendable {
    /// Why they cannot be read, as a sentence.
    package struct Failure: Error, Equatable {
        package let message: String
    }

    /// Those of the video, with what the script takes when they are left out.
    private static let defaults: [(name: String, value: String?)] = [
        ("file", nil), ("title", "Test Title"), ("description", "Test Description"), ("category", "22"),
        ("keywords", ""), ("privacyStatus", Privacy.public),
    ]
    /// Those of the script's way to sign in, which have nothing to do with the video.
    private static let others = ["auth_host_name", "auth_host_port", "logging_level"]
    private static let flags = ["noauth_local_webserver"]

    private var values: [String: String]
    /// What was said of signing in.
    package private(set) var ignored: [String] = []

    /// - Throws: `Failure` for what the script would refuse.
    package init(_ arguments: [String]) throws(Failure) {
        values = Dictionary(uniqueKeysWithValues: Self.defaults.compactMap { name, value in value.map { (name, $0) } })
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument.count > 2 else {
                throw Failure(message: "\(argument.prefix(60)) is no argument of the script; write --name=value")
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.name(String(parts[0]))
            if Self.flags.contains(name) {
                guard parts.count == 1 else { throw Failure(message: "--\(name) takes no value") }
                ignored.append("--\(name)")
                continue
            }
            let value = try Self.value(parts.count == 2 ? String(parts[1]) : nil, of: name, &rest)
            if Self.others.contains(name) { ignored.append("--\(name)") } else { values[name] = value }
        }
        guard values["file"] != nil else { throw Failure(message: "--file is missing: the video file to upload") }
        guard Privacy.names.contains(self["privacyStatus"]) else {
            throw Failure(
                message:
                    "--privacyStatus is \(self["privacyStatus"].prefix(60)); it is one of public, private, unlisted"
            )
        }
    }

    package var file: String { self["file"] }

    /// The value that was given, or the script's own.
    subscript(name: String) -> String { values[name] ?? "" }

    private static func name(_ written: String) throws(Failure) -> String {
        let names = defaults.map(\.name) + others + flags
        if names.contains(written) { return written }
        let meant = names.filter { $0.hasPrefix(written) }
        switch meant.count {
        case 1: return meant[0]
        case 0:
            let hint = Spelling.suggestion(for: written, among: names) ?? "it has --" + names.joined(separator: ", --")
            throw Failure(message: "the script has no argument --\(written.prefix(60)); \(hint)")
        default: throw Failure(message: "--\(written) could be --\(meant.joined(separator: ", --"))")
        }
    }

    private static func value(
        _ attached: String?,
        of name: String,
        _ rest: inout ArraySlice<String>
    ) throws(Failure) -> String {
        if let attached { return attached }
        guard let next = rest.popFirst(), !next.hasPrefix("-") || next == "-" else {
            throw Failure(message: "--\(name) needs a value; write --\(name)=…")
        }
        return next
    }

    /// The manifest that does what the script would do.
    ///
    /// - Parameters:
    ///   - video: The path of the video as the manifest writes it.
    ///   - job: The name of the job.
    package func manifest(video: String, job: String) -> ImportResult {
        var upload = UploadImport(file: video, source: "")
        upload.set(.title, self["title"], at: "--title")
        upload.set(.description, self["description"], at: "--description")
        upload.set(categoryNumber: self["category"], at: "--category")
        if !self["keywords"].isEmpty {
            let words = self["keywords"].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            upload.set(keywords: words, at: "--keywords") {
                "--keywords: \(words[$0].isEmpty ? "an empty one" : words[$0])"
            }
        }
        upload.set(.privacy, self["privacyStatus"], at: "--privacyStatus")
        for name in ignored { upload.tell(name, "", "is about signing in, which no manifest says") }
        let service = UploadImport.service(of: [upload])
        upload = upload.fitted(to: service)
        var manifest = ManifestText(
            name: job,
            comments: ["What the upload guide's script would do, by ytbatch import."],
            service: service
        )
        manifest.add(id: nil, OperationDefinition.videoUpload.name, upload.fields, comments: upload.comments)
        return ImportResult(
            manifest: manifest.finished(),
            complaints: upload.complaints,
            remarks: upload.comments.count,
            filesOutside: upload.isOutside ? 1 : 0
        )
    }
}
