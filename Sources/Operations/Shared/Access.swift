import GData

/// What the public may do with a video (protocol, `yt:accessControl`).
enum Access {
    private static let actions: [(field: FieldName, summary: String)] = [
        (.accessComment, "Comment on it."), (.accessCommentVote, "Vote on comments."),
        (.accessVideoRespond, "Respond with a video."), (.accessRate, "Rate it."),
        (.accessEmbed, "Show it on other sites."), (.accessList, "Find it in lists and searches."),
        (.accessAutoPlay, "Let it start by itself."), (.accessSyndicate, "Show it on other devices."),
    ]

    static let fields = actions.map { action in
        // Only what people write can wait for approval.
        let canBeModerated = action.field == .accessComment || action.field == .accessVideoRespond
        return Field(
            action.field,
            .choice(canBeModerated ? ["allowed", "moderated", "denied"] : ["allowed", "denied"]),
            .optional,
            action.summary,
            element: "yt:accessControl[@action='\(action.field.key)']"
        )
    }

    /// The permissions to send: those of the manifest over those that the video has.
    static func permissions(_ values: FieldValues, over prior: [AccessControl]) -> [(
        action: String, permission: String
    )] {
        var permissions = prior.map { (action: $0.action, permission: $0.permission) }
        func set(_ action: String, _ permission: String) {
            if let index = permissions.firstIndex(where: { $0.action == action }) {
                permissions[index].permission = permission
            } else {
                permissions.append((action, permission))
            }
        }
        // An unlisted video is a public one that no list shows.
        switch values.text(.privacy) {
        case Privacy.unlisted: set(FieldName.accessList.key, "denied")
        case Privacy.public where !prior.isEmpty: set(FieldName.accessList.key, "allowed")
        default: break
        }
        for action in actions {
            if let permission = values.text(action.field) { set(action.field.key, permission) }
        }
        return permissions
    }
}
