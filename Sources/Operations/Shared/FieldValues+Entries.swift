package import GData

/// What resources have, as the fields that would set it.
extension FieldValues {
    /// All metadata of a video that an update can set; a field that the video has nothing for is not there.
    package init(video entry: Entry) {
        self.init()
        let media = entry.media
        func terms(_ scheme: String) -> [String] {
            media?.categories.filter { $0.scheme.hasPrefix(scheme) }.map(\.term) ?? []
        }
        let keywords = (media?.keywords ?? "").split(separator: ",").map { word in
            String(word.trimmingPrefix(while: \.isWhitespace))
        }
        set(.title, ifKnown: media?.title)
        set(.description, ifKnown: media?.description)
        set(.category, ifKnown: terms(Scheme.categories).first)
        if !keywords.isEmpty { set(.keywords, words: keywords) }
        set(.privacy, Self.privacy(ofVideo: entry))
        set(.recorded, ifKnown: entry.recorded)
        setLocation(entry.point)
        set(.place, ifKnown: entry.place)
        let tags = terms(Scheme.developerTags)
        if !tags.isEmpty { set(.developerTags, words: tags) }
        set(.publishAt, ifKnown: entry.publication?.publishAt)
        set(.language, ifKnown: entry.publication?.language)
        set(.license, ifKnown: entry.publication?.license)
        set(.madeForKids, ifKnown: entry.publication?.isMadeForKids.map { String($0) })
        set(.syntheticMedia, ifKnown: entry.publication?.isSynthetic.map { String($0) })
        for control in entry.accessControls {
            let name = FieldName.allCases.first { $0.mapping == .access && $0.key == control.action }
            guard let name else { continue }
            set(.access, "")
            set(name, control.permission)
        }
    }

    /// What a playlist is called, and who may see it.
    package init(playlist entry: Entry) {
        self.init()
        set(.title, ifKnown: entry.title)
        set(.description, entry.summary ?? "")
        set(.privacy, Privacy.of(playlist: entry))
    }

    /// Takes over a field, with the keys of a mapping.
    package mutating func take(_ field: Field, from other: FieldValues) {
        var names = [field.name]
        if case .mapping(let keys) = field.type { names += keys.map(\.name) }
        for name in names { set(name, ifKnown: other.text(name)) }
    }

    private mutating func set(_ name: FieldName, ifKnown text: String?) {
        if let text { set(name, text) }
    }

    private mutating func setLocation(_ point: String?) {
        let parts = point?.split(separator: " ").map(String.init) ?? []
        guard parts.count == 2 else { return }
        set(.location, "")
        set(.locationLatitude, parts[0])
        set(.locationLongitude, parts[1])
    }

    private static func privacy(ofVideo entry: Entry) -> String {
        if entry.media?.isPrivate == true { return Privacy.private }
        let list = entry.accessControls.first { $0.action == FieldName.accessList.key }
        return list?.permission == "denied" ? Privacy.unlisted : Privacy.public
    }
}
