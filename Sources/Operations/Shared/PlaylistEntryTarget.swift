import GData

extension EntryForm {
    /// Names an entry of a playlist by its id: the one given, or the one that was looked up.
    mutating func playlistEntryTarget() {
        target(.playlist(values.text(.playlist) ?? ""), values.text(.entry) ?? foundID)
    }
}

extension FieldValues {
    /// An entry that is named by its video has to be looked up.
    var playlistEntriesByVideo: Prior? {
        guard let video = text(.video), let playlist = text(.playlist) else { return nil }
        return .playlistEntries(playlist: playlist, video: video)
    }
}
