import ArgumentParser
import GData
import Operations
import Reporting
import Planning
import Running
import Targets

/// `ytbatch export`: live state to a manifest.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes what an account has as the manifest that would make it so.",
        discussion: """
            What to export: playlist ID…, or any of playlists, favorites, subscriptions, uploads; without a word, all of \
            them. A plan of what comes out has nothing to do.
            """
    )

    /// What an account has, a word each.
    enum Part: String, CaseIterable {
        case playlists, favorites, subscriptions, uploads
    }

    @Argument(help: ArgumentHelp("playlist ID…, playlists, favorites, subscriptions, uploads.", valueName: "what"))
    var words: [String] = []

    @Option(help: ArgumentHelp("The name of the job.", valueName: "name"))
    var name = "export"

    @Option(help: ArgumentHelp("A file to write to, instead of stdout.", valueName: "file"))
    var output: String?

    @OptionGroup var emulator: EmulatorFileOptions
    @OptionGroup var target: TargetOptions

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    func run() async throws {
        let settings = try RunSettings.reading(target, seed: emulator.seed, emulatorData: emulator.path)
        let isPlaylist = words.first == "playlist"
        let parts = try isPlaylist ? [] : parts(on: Service(target: settings.target))
        if isPlaylist, words.count < 2 { throw CommandFailure(.usage, "export playlist needs the id of one") }
        let text = try await TargetFactory.withTarget(settings, runFolder: nil) { target in
            do throws(Refusal) {
                var exporter = Exporter(
                    target,
                    export: ListExport(
                        name: name,
                        source: settings.target == "emulator" ? "the emulator" : settings.target,
                        service: Service(target: settings.target)
                    )
                )
                if isPlaylist { try await exporter.add(playlists: Array(words.dropFirst())) }
                for part in parts { try await exporter.add(part) }
                return exporter.export.manifest.finished()
            } catch {
                throw CommandFailure(error)
            }
        }
        guard let output else { return try Console.put(text) }
        try WholeFile.write(Array(text.utf8), to: output)
        if !quiet { Console.say("Written: \(output); ytbatch plan \(output) has nothing to do now.") }
    }

    private func parts(on service: Service) throws(CommandFailure) -> [Part] {
        // What the service has nothing like is not asked for, unless somebody names it.
        guard !words.isEmpty else { return Part.allCases.filter { service == .gdata || $0 != .favorites } }
        var parts: [Part] = []
        for word in words {
            guard let part = Part(rawValue: word) else {
                let known = Part.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(.usage, "\(word) cannot be exported; there are playlist ID, \(known)")
            }
            parts.append(part)
        }
        return parts
    }
}

/// Reads what is exported.
private struct Exporter {
    let target: any Target
    var export: ListExport

    init(_ target: any Target, export: ListExport) {
        self.target = target
        self.export = export
    }

    mutating func add(_ part: ExportCommand.Part) async throws(Refusal) {
        let user = FeedAddress.authenticatedUser
        switch part {
        case .playlists:
            for playlist in try await entries(.playlists(user: user)) { try await add(playlist) }
        case .favorites: export.add(favorites: try await entries(.favorites(user: user)))
        case .subscriptions: export.add(subscriptions: try await entries(.subscriptions(user: user)))
        case .uploads:
            for upload in try await entries(.uploads(user: user)) { export.add(upload: upload) }
        }
    }

    mutating func add(playlists: [String]) async throws(Refusal) {
        let feed = FeedAddress.playlists(user: FeedAddress.authenticatedUser)
        for (id, answer) in try await target.allResources(playlists, of: feed) {
            switch answer {
            case .success(let playlist): try await add(playlist)
            case .failure(let error):
                throw Refusal(.status(error.status.code), reason: "the playlist \(id): \(error.status.reason)")
            }
        }
    }

    private mutating func add(_ playlist: Entry) async throws(Refusal) {
        guard let id = playlist.playlistID ?? playlist.id.map(EntryIdentifier.lastComponent) else { return }
        let entries = try await entries(.playlist(id))
        export.add(playlist: playlist, entries: entries, titles: try await titles(of: entries))
    }

    /// What the videos of a playlist are called, of those that can be had.
    private func titles(of entries: [Entry]) async throws(Refusal) -> [String: String] {
        let videos = Array(Set(ListedEntry.list(entries).map(\.member))).sorted()
        var titles: [String: String] = [:]
        for (video, answer) in try await target.allResources(videos, of: .videos) {
            if case .success(let entry) = answer { titles[video] = entry.title }
        }
        return titles
    }

    private func entries(_ feed: FeedAddress) async throws(Refusal) -> [Entry] {
        try await target.entries(of: feed, limit: FeedBounds.entries)
    }
}
