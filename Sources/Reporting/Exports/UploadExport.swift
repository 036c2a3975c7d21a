import GData
import Operations

/// The metadata of a video as the `video.update` that sets it.
struct UploadExport {
    private static let definition = OperationDefinition.videoUpdate

    private(set) var comments: [String] = []
    private var values = FieldValues()

    /// - Returns: `nil` for a video without an id.
    init?(_ upload: Entry, on service: Service) {
        guard let id = upload.media?.videoID ?? upload.id.map(EntryIdentifier.lastComponent) else { return nil }
        values.set(.video, id)
        let present = FieldValues(video: upload)
        for field in Self.definition.fields where present.has(field.name) {
            var changed = values
            changed.take(field, from: present)
            // What a manifest may not say, or what would be another value when it came back, is left as it is.
            let isSayable = Self.definition.refusals(changed, on: service).isEmpty
            if !isSayable || Self.isRefused(field, changed)
                || !Self.definition.changedFields(changed, over: upload).isEmpty
            {
                comments.append("Its \(field.name.key) is none that a manifest could set.")
            } else {
                values = changed
            }
        }
    }

    /// The fields of the operation.
    var fields: [(key: String, value: ManifestText.Value)] { ManifestText.fields(of: Self.definition, values) }

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
}
