import GData
import Operations

/// The metadata of a video as the `video.update` that sets it.
struct UploadExport {
    private static let definition = OperationDefinition.videoUpdate

    private(set) var comments: [String] = []
    private var values = FieldValues()

    /// - Returns: `nil` for a video without an id.
    init?(_ upload: Entry) {
        guard let id = upload.media?.videoID ?? upload.id.map(EntryIdentifier.lastComponent) else { return nil }
        values.set(.video, id)
        for (name, set) in Self.setters(upload) {
            var changed = values
            set(&changed)
            guard changed.has(name), let field = Self.definition.field(name) ?? Self.mapping(name) else { continue }
            // What a manifest may not say, or what would be another value when it came back, is left as it is.
            if Self.isRefused(field, changed) || !Self.definition.changedFields(changed, over: upload).isEmpty {
                comments.append("Its \(name.key) is none that a manifest could set.")
            } else {
                values = changed
            }
        }
    }

    /// The fields of the operation.
    var fields: [(key: String, value: ManifestText.Value)] {
        Self.definition.fields.filter { values.has($0.name) }.map { ($0.name.key, value(of: $0)) }
    }

    private func value(of field: Field) -> ManifestText.Value {
        switch field.type {
        case .words: .list(values.words(field.name).map { .text($0) })
        case .mapping(let keys):
            .mapping(keys.filter { values.has($0.name) }.map { ($0.name.key, .text(values.text($0.name) ?? "")) })
        default: .text(values.text(field.name) ?? "")
        }
    }

    private static func mapping(_ name: FieldName) -> Field? { definition.fields.first { $0.name == name } }

    private static func isRefused(_ field: Field, _ values: FieldValues) -> Bool {
        switch field.type {
        case .words(let limits):
            let words = values.words(field.name)
            return words.contains { limits.check(word: $0.utf8.span) != nil } || limits.check(count: words.count) != nil
                || limits.check(joined: words.joined(separator: ",")) != nil
        case .mapping(let keys):
            return keys.contains { key in
                guard let text = values.text(key.name) else { return key.presence == .required }
                return key.type.check(text.utf8.span) != nil
            }
        default: return values.text(field.name).flatMap { field.type.check($0.utf8.span) } != nil
        }
    }

    /// For each field, what sets it to what the video has; it sets nothing where the video has nothing.
    private static func setters(_ upload: Entry) -> [(name: FieldName, set: (inout FieldValues) -> Void)] {
        let media = upload.media
        func text(_ name: FieldName, _ text: String?) -> (FieldName, (inout FieldValues) -> Void) {
            (name, { values in if let text { values.set(name, text) } })
        }
        func list(_ name: FieldName, _ words: [String]) -> (FieldName, (inout FieldValues) -> Void) {
            (name, { values in if !words.isEmpty { values.set(name, words: words) } })
        }
        func terms(_ scheme: String) -> [String] {
            media?.categories.filter { $0.scheme.hasPrefix(scheme) }.map(\.term) ?? []
        }
        let keywords = (media?.keywords ?? "").split(separator: ",").map { word in
            String(word.trimmingPrefix(while: \.isWhitespace))
        }
        return [
            text(.title, media?.title), text(.description, media?.description),
            text(.category, terms(Scheme.categories).first), list(.keywords, keywords), text(.privacy, privacy(upload)),
            text(.recorded, upload.recorded), (.location, { setLocation(upload.point, &$0) }),
            text(.place, upload.place),
            list(.developerTags, terms(Scheme.developerTags)), (.access, { setAccess(upload.accessControls, &$0) }),
        ]
    }

    private static func privacy(_ upload: Entry) -> String {
        if upload.media?.isPrivate == true { return Privacy.private }
        let list = upload.accessControls.first { $0.action == FieldName.accessList.key }
        return list?.permission == "denied" ? Privacy.unlisted : Privacy.public
    }

    private static func setLocation(_ point: String?, _ values: inout FieldValues) {
        let parts = point?.split(separator: " ").map(String.init) ?? []
        guard parts.count == 2 else { return }
        values.set(.location, "")
        values.set(.locationLatitude, parts[0])
        values.set(.locationLongitude, parts[1])
    }

    private static func setAccess(_ controls: [AccessControl], _ values: inout FieldValues) {
        for control in controls {
            let name = FieldName.allCases.first { $0.mapping == .access && $0.key == control.action }
            guard let name else { continue }
            values.set(.access, "")
            values.set(name, control.permission)
        }
    }
}
