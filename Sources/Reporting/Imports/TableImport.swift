package import Operations

/// Makes a manifest of a table of videos (RFC 4180, with a header): the list of a playlist, or uploads.
package struct TableImport {
    /// What a column is about, by its name without marks and case.
    private enum Column: String {
        case video, file, title, description, category, categoryNumber, keywords, privacy, recorded, place
        case latitude, longitude, publishAt, madeForKids, license, language, syntheticMedia

        init?(_ header: String) {
            switch header.lowercased().filter({ $0.isLetter }) {
            case "videoid", "video", "url": self = .video
            case "file", "filename", "path": self = .file
            case "title": self = .title
            case "description": self = .description
            case "category": self = .category
            case "categoryid": self = .categoryNumber
            case "keywords", "tags": self = .keywords
            case "privacy", "privacystatus": self = .privacy
            case "recorded", "recordingdate": self = .recorded
            case "place", "locationdescription": self = .place
            case "latitude": self = .latitude
            case "longitude": self = .longitude
            case "publishat": self = .publishAt
            case "madeforkids": self = .madeForKids
            case "license": self = .license
            case "language": self = .language
            case "syntheticmedia", "containssyntheticmedia": self = .syntheticMedia
            default: return nil
            }
        }
    }

    /// One row, by what its columns are about.
    private struct Row {
        var line: Int
        var cells: [Column: (header: String, text: String)] = [:]
        /// What has no place in a manifest.
        var others: [(header: String, text: String)] = []
    }

    private let file: String
    private let header: [String]
    private let rows: [Row]

    /// - Parameter file: The table's name in messages.
    /// - Throws: `ImportComplaint` when it is no table, or two of its columns are about the same.
    package init(_ bytes: [UInt8], file: String) throws(ImportComplaint) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ImportComplaint(file, "is not written in UTF-8", "save it so")
        }
        self.file = file
        var rows: [Row] = []
        do throws(CSVReader.Failure) {
            var reader = try CSVReader(bytes)
            header = reader.header
            var seen: [Column: String] = [:]
            for name in header {
                guard let column = Column(name) else { continue }
                guard let other = seen.updateValue(name, forKey: column) else { continue }
                throw CSVReader.Failure(line: 1, message: "the columns \(other) and \(name) are about the same")
            }
            while let (line, fields) = try reader.next() {
                var row = Row(line: line)
                for (name, text) in zip(header, fields) {
                    if let column = Column(name) {
                        row.cells[column] = (name, text)
                    } else {
                        row.others.append((name, text))
                    }
                }
                rows.append(row)
            }
        } catch {
            throw ImportComplaint("\(file):\(error.line)", error.message)
        }
        self.rows = rows
    }

    /// Whether the table has a column of videos that there are.
    package var hasVideos: Bool { header.contains { Column($0) == .video } }

    /// Whether it has a column of files.
    package var hasFiles: Bool { header.contains { Column($0) == .file } }

    // MARK: - A playlist

    /// The manifest that makes a playlist of the table's videos, in their order.
    package func sync(of playlist: String, job: String) -> ImportResult {
        var complaints: [ImportComplaint] = []
        if let complaint = Identifier.playlist.check(playlist.utf8.span) {
            complaints.append(ImportComplaint("--playlist", complaint))
        }
        var videos: [ManifestText.Value] = []
        for row in rows {
            let (name, text) = row.cells[.video] ?? ("", "")
            if let id = Identifier.video.id(in: text) {
                videos.append(.text(id))
            } else if let complaint = Identifier.video.check(text.utf8.span) {
                complaints.append(ImportComplaint("\(file):\(row.line): \(name)", complaint))
            }
        }
        if videos.count > SyncLimits.entries {
            let message = "has \(videos.count) videos, a list has at most \(SyncLimits.entries)"
            complaints.append(ImportComplaint(file, message))
        }
        var comments = ["From \(file.printable), by ytbatch import csv."]
        let unused = header.filter { Column($0) != .video }
        if !unused.isEmpty {
            let list = unused.map(ManifestText.quoted).joined(separator: ", ")
            comments.append("Columns that say nothing of a playlist: \(list.printable).")
        }
        var manifest = ManifestText(name: job, comments: comments)
        manifest.add(
            id: nil,
            OperationDefinition.playlistSync.name,
            [("playlist", .text(playlist)), ("videos", .list(videos))]
        )
        return ImportResult(manifest: manifest.finished(), complaints: complaints, remarks: unused.count)
    }

    // MARK: - Uploads

    /// The manifest that uploads the table's files.
    ///
    /// - Parameter path: The path of a file as the manifest writes it, for the one in the table; or what is wrong with it.
    package func uploads(job: String, path: (String) -> Result<String, Complaint>) -> ImportResult {
        var complaints: [ImportComplaint] = []
        var uploads: [UploadImport] = []
        for row in rows {
            let (name, text) = row.cells[.file] ?? ("", "")
            let place = "\(file):\(row.line): "
            switch text.isEmpty ? .failure(Complaint(.required, "must not be empty")) : path(text) {
            case .failure(let complaint): complaints.append(ImportComplaint(place + name, complaint))
            case .success(let path):
                uploads.append(Self.upload(row, path, source: place))
            }
        }
        let service = UploadImport.service(of: uploads)
        var manifest = ManifestText(
            name: job,
            comments: ["From \(file.printable), by ytbatch import csv."],
            service: service
        )
        uploads = uploads.map { $0.fitted(to: service) }
        for upload in uploads {
            manifest.add(id: nil, OperationDefinition.videoUpload.name, upload.fields, comments: upload.comments)
        }
        return ImportResult(
            manifest: manifest.finished(),
            complaints: complaints + uploads.flatMap(\.complaints),
            remarks: uploads.reduce(0) { $0 + $1.comments.count },
            filesOutside: uploads.count(where: \.isOutside)
        )
    }

    private static func upload(_ row: Row, _ path: String, source: String) -> UploadImport {
        var upload = UploadImport(file: path, source: source)
        func cell(_ column: Column) -> (header: String, text: String)? {
            row.cells[column].flatMap { $0.text.isEmpty ? nil : $0 }
        }
        if let (name, text) = cell(.title) {
            upload.set(.title, text, at: name)
        } else {
            upload.set(.title, stem(path), at: "the title, which is the file's name,")
        }
        let plain: [(Column, FieldName)] = [
            (.description, .description), (.category, .category), (.privacy, .privacy), (.place, .place),
            (.license, .license), (.language, .language), (.madeForKids, .madeForKids),
            (.syntheticMedia, .syntheticMedia),
        ]
        for (column, field) in plain {
            if let (name, text) = cell(column) { upload.set(field, text, at: name) }
        }
        if let (name, text) = cell(.publishAt) { upload.set(publishAt: text, at: name) }
        if let (name, text) = cell(.categoryNumber) {
            if let (other, _) = cell(.category) {
                upload.tell(name, text, "\(other) says it")
            } else {
                upload.set(categoryNumber: text, at: name)
            }
        }
        if let (name, text) = cell(.keywords) {
            let words = text.split(separator: text.contains(",") ? "," : ";").map {
                String($0.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed())
            }
            upload.set(keywords: words.filter { !$0.isEmpty }, at: name) { _ in name }
        }
        if let (name, text) = cell(.recorded) { upload.set(recorded: text, at: name) }
        if cell(.latitude) != nil || cell(.longitude) != nil {
            upload.set(latitude: cell(.latitude)?.text ?? "", longitude: cell(.longitude)?.text ?? "", at: "location")
        }
        if let (name, text) = cell(.video) { upload.tell(name, text, "an upload makes a video of its own") }
        for (name, text) in row.others where !text.isEmpty {
            upload.tell(name, text, "is no field of an upload")
        }
        return upload
    }

    /// The file's name without its ending.
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : String(name[..<$0]) } ?? name
    }
}
