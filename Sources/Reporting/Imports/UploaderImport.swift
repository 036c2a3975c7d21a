import Operations

/// Reads the metadata file of youtubeuploader (its `-metaJSON`).
package struct UploaderImport {
    /// The operation that others refer to.
    private static let id = "video"
    private var upload: UploadImport
    private var members: [String: JSONTree] = [:]
    /// The keys as they are written, by what they are in lower case.
    private var names: [String: String] = [:]
    private var playlists: [String] = []

    /// Reads metadata.
    ///
    /// - Parameters:
    ///   - file: The name of the metadata's file in messages.
    ///   - video: The path of the video as the manifest writes it: the metadata does not name it.
    ///   - job: The name of the job.
    package static func read(_ json: [UInt8], file: String, video: String, job: String) -> ImportResult {
        do throws(ImportComplaint) {
            guard case .mapping(let members) = try JSONTree.read(json, file: file) else {
                throw ImportComplaint(file, "is no mapping of metadata", "write {\"title\": \"…\"}")
            }
            var reader = UploaderImport(upload: UploadImport(file: video, source: "\(file): "))
            // The uploader reads keys in any case.
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                if let other = reader.names.updateValue(key, forKey: key.lowercased()) {
                    reader.complain(key, "stands there as \(other) too", "keep one of the two")
                }
                reader.members[key.lowercased()] = value
            }
            reader.read(video: video)
            return reader.result(file, job)
        } catch {
            return ImportResult(manifest: "", complaints: [error], remarks: 0)
        }
    }

    private init(upload: UploadImport) { self.upload = upload }

    private func result(_ file: String, _ job: String) -> ImportResult {
        let service = UploadImport.service(of: [upload])
        let upload = upload.fitted(to: service)
        var manifest = ManifestText(
            name: job,
            comments: ["From \(file.printable), by ytbatch import youtubeuploader."],
            service: service
        )
        let id = playlists.isEmpty ? nil : Self.id
        manifest.add(id: id, OperationDefinition.videoUpload.name, upload.fields, comments: upload.comments)
        for playlist in playlists {
            manifest.add(
                id: nil,
                OperationDefinition.playlistAdd.name,
                [("playlist", .text(playlist)), ("video", .reference("\(Self.id).videoId"))]
            )
        }
        return ImportResult(
            manifest: manifest.finished(),
            complaints: upload.complaints,
            remarks: upload.comments.count,
            filesOutside: upload.isOutside ? 1 : 0
        )
    }

    // MARK: - Fields

    private mutating func read(video: String) {
        let name = video.split(separator: "/").last.map(String.init) ?? video
        if let title = takeText("title") {
            upload.set(.title, title, at: "title")
        } else {
            // The uploader's own title for a video without one.
            upload.set(.title, name, at: "the title, which is the file's name,")
        }
        if let text = takeText("description") { upload.set(.description, text, at: "description") }
        if let number = takeText("categoryId") { upload.set(categoryNumber: number, at: "categoryId") }
        if let tags = takeTexts("tags"), !tags.isEmpty {
            upload.set(keywords: tags, at: "tags") { "tags[\($0)]" }
        }
        // Also where the file says nothing, this is what the uploader does.
        upload.set(.privacy, takeText("privacyStatus") ?? Privacy.private, at: "privacyStatus")
        if let day = takeText("recordingDate") { upload.set(recorded: day, at: "recordingDate") }
        readLocation()
        if let place = takeText("locationDescription") { upload.set(.place, place, at: "locationDescription") }
        if let isEmbeddable = takeFlag("embeddable") { upload.set(embeddable: isEmbeddable) }
        readPlaylists()
        if let moment = takeText("publishAt") { upload.set(publishAt: moment, at: "publishAt") }
        if let flag = takeFlag("madeForKids") { upload.set(.madeForKids, flag, at: "madeForKids") }
        if let flag = takeFlag("containsSyntheticMedia") {
            upload.set(.syntheticMedia, flag, at: "containsSyntheticMedia")
        }
        if let license = takeText("license") { upload.set(.license, license, at: "license") }
        if let language = takeText("language") { upload.set(.language, language, at: "language") }
        if let value = take("publicStatsViewable") {
            upload.tell("publicStatsViewable", value.shown, "a manifest has no word for it")
        }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            upload.tell(names[key] ?? key, value.shown, "is nothing that ytbatch knows")
        }
    }

    private mutating func readLocation() {
        guard let location = take("location") else { return }
        guard case .mapping(var members) = location else {
            return complain("location", "is no mapping", "write {\"latitude\": 48.86, \"longitude\": 2.29}")
        }
        let latitude = members.removeValue(forKey: "latitude")?.shown
        let longitude = members.removeValue(forKey: "longitude")?.shown
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            upload.tell("location.\(key)", value.shown, "a manifest has no word for it")
        }
        guard let latitude, let longitude else {
            return complain("location", "needs latitude and longitude", nil)
        }
        upload.set(latitude: latitude, longitude: longitude, at: "location")
    }

    private mutating func readPlaylists() {
        for (index, id) in (takeTexts("playlistIds") ?? []).enumerated() {
            if let complaint = Identifier.playlist.check(id.utf8.span) {
                upload.complain("playlistIds[\(index)]", complaint)
            } else if !playlists.contains(id) {
                playlists.append(id)
            }
        }
        for (index, title) in (takeTexts("playlistTitles") ?? []).enumerated() {
            upload.tell(
                "playlistTitles[\(index)]",
                title,
                "a manifest names playlists by their ids; add playlist.add with its id, or with a playlist.create before"
            )
        }
    }

    // MARK: - Members

    private mutating func take(_ key: String) -> JSONTree? {
        guard let value = members.removeValue(forKey: key.lowercased()) else { return nil }
        if case .null = value { return nil }
        return value
    }

    /// A text; an empty one is none, as the uploader takes it.
    private mutating func takeText(_ key: String) -> String? {
        switch take(key) {
        case nil: return nil
        case .text(let text): return text.isEmpty ? nil : text
        case .some:
            complain(key, "is no text", "write it in quotes")
            return nil
        }
    }

    private mutating func takeFlag(_ key: String) -> Bool? {
        switch take(key) {
        case nil: return nil
        case .flag(let flag): return flag
        case .some:
            complain(key, "is neither true nor false", nil)
            return nil
        }
    }

    private mutating func takeTexts(_ key: String) -> [String]? {
        guard let value = take(key) else { return nil }
        guard case .list(let values) = value else {
            complain(key, "is no list", "write [\"one\", \"two\"]")
            return nil
        }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            if case .text(let text) = value {
                texts.append(text)
            } else {
                complain("\(key)[\(index)]", "is no text", nil)
            }
        }
        return texts
    }

    private mutating func complain(_ place: String, _ message: String, _ suggestion: String?) {
        upload.complain(place, Complaint(.invalidFormat, message, suggestion: suggestion))
    }
}
