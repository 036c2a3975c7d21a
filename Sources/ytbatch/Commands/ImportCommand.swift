import ArgumentParser
import Reporting

/// `ytbatch import`: what others describe uploads and playlists with, as manifests.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Writes a manifest of what other tools describe uploads and playlists with; sends nothing.",
        discussion: """
            What comes out passes ytbatch validate. What GData cannot say stands in it as comments. What is over the \
            limits of the service is told, with its place, and nothing is written then.
            """,
        subcommands: [ImportUploaderCommand.self, ImportGuideCommand.self, ImportTableCommand.self]
    )
}

/// `ytbatch import youtubeuploader`.
struct ImportUploaderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "youtubeuploader",
        abstract: "The metadata file of youtubeuploader (its -metaJSON)."
    )

    @Argument(help: ArgumentHelp("The metadata as JSON; - is stdin.", valueName: "file"))
    var metadata: String

    @Option(
        name: .customLong("file"),
        help: ArgumentHelp("The video: the metadata does not name it.", valueName: "video")
    )
    var video: String

    @OptionGroup var importing: ImportOptions

    func run() async throws {
        let json = try InputFile.read(metadata)
        let path = try importing.path(ofVideo: video)
        let name = metadata == "-" ? "stdin" : metadata
        try importing.write(UploaderImport.read(json, file: name, video: path, job: importing.name))
    }
}

/// `ytbatch import upload-guide`.
struct ImportGuideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload-guide",
        abstract: "The arguments of the script in the guide \"Upload a Video\", behind --.",
        discussion:
            "ytbatch import upload-guide -- --file=film.mp4 --title=Summer. What is left out is as in the script."
    )

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("--file, --title, --description, --category, --keywords, --privacyStatus.")
    )
    var arguments: [String] = []

    @OptionGroup var importing: ImportOptions

    func run() async throws {
        let arguments: UploadGuideArguments
        do throws(UploadGuideArguments.Failure) {
            arguments = try UploadGuideArguments(self.arguments)
        } catch {
            throw CommandFailure(.usage, error.message)
        }
        let path = try importing.path(ofVideo: arguments.file)
        try importing.write(arguments.manifest(video: path, job: importing.name))
    }
}

/// `ytbatch import csv`.
struct ImportTableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "A table of videos: the list of a playlist, or files to upload.",
        discussion: """
            With --playlist, the column videoId, video or url is the playlist's list. Without it, each row with a file is \
            uploaded; other columns are title, description, category or categoryId, keywords or tags, privacy, recorded, \
            place, latitude and longitude. Paths are relative to the table.
            """
    )

    @Argument(help: ArgumentHelp("A table with a header (RFC 4180); - is stdin.", valueName: "file"))
    var table: String

    @Option(help: ArgumentHelp("The playlist that the videos are for.", valueName: "id"))
    var playlist: String?

    @OptionGroup var importing: ImportOptions

    func run() async throws {
        let name = table == "-" ? "stdin" : table
        let bytes = try InputFile.read(table)
        let rows: TableImport
        do throws(ImportComplaint) {
            rows = try TableImport(bytes, file: name)
        } catch {
            throw CommandFailure(.badInput, error.text)
        }
        if let playlist {
            guard rows.hasVideos else {
                throw CommandFailure(.badInput, "\(name):1: has no column videoId, video or url")
            }
            return try importing.write(rows.sync(of: playlist, job: importing.name))
        }
        guard rows.hasFiles else {
            let reason =
                rows.hasVideos ? "say which playlist the videos are for: --playlist ID" : "it has no videos either"
            throw CommandFailure(rows.hasVideos ? .usage : .badInput, "\(name):1: has no column file; \(reason)")
        }
        let folder = table == "-" ? "" : table.lastIndex(of: "/").map { String(table[...$0]) } ?? ""
        let result = rows.uploads(job: importing.name) { importing.path($0.hasPrefix("/") ? $0 : folder + $0) }
        try importing.write(result)
    }
}
