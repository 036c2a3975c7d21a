import GData

extension Exchange {
    /// A video that the caller may see, by its id.
    ///
    /// - Throws: `Refusal`: there is none, or it is somebody else's private one. One that is still processed is only
    ///   there for its owner.
    func visibleVideo(_ id: String) throws -> Video {
        guard Video.isID(id) else { throw Refusal.invalidRequest("Invalid id") }
        guard let video = try video(id: id), !video.isDeleted else {
            throw Refusal.notFound("Video not found")
        }
        guard !caller.isUser(video.owner), !video.isPublic(at: instant) else { return video }
        throw video.metadata.isPrivate ? Refusal.forbidden("Private video") : Refusal.notFound("Video not found")
    }

    /// The video that an entry to insert names in its `id`: by id, address or URN.
    func video(namedBy entry: Entry) throws -> Video {
        guard let name = entry.id?.trimmed, !name.isEmpty else {
            throw Refusal.validation([.validation(.required, at: "id/text()")])
        }
        let id = EntryIdentifier.lastComponent(name)
        // What could not be an id is no video that exists.
        guard Video.isID(id) else { throw Refusal.notFound("Video not found") }
        return try visibleVideo(id)
    }
}
