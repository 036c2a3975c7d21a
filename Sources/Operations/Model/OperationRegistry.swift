/// All operations. Whoever adds one adds its file and its line here.
package enum OperationRegistry {
    package static let all: [OperationDefinition] = [
        .videoUpload, .videoUpdate, .videoDelete, .thumbnailSet, .captionSet, .captionRemove,
        .playlistCreate, .playlistUpdate, .playlistDelete,
        .playlistAdd, .playlistMove, .playlistNote, .playlistRemove, .playlistSync,
        .videoRate,
        .commentAdd, .commentReply, .commentDelete,
        .subscriptionAdd, .subscriptionRemove, .subscriptionSync,
        .favoriteAdd, .favoriteRemove, .favoriteSync,
        .contactAdd, .contactUpdate, .contactRemove,
        .responseAdd, .responseRemove,
        .complaintAdd, .messageSend,
    ]

    /// Those that are planned into others.
    package static let syncs = all.filter { if case .sync = $0.form { true } else { false } }

    private static let names = ByteNames(all.map(\.name))

    /// The place of the operation with that name.
    package static func position(named name: Span<UInt8>) -> Int? { names.index(of: name) }

    package static func operation(named name: Span<UInt8>) -> OperationDefinition? {
        position(named: name).map { all[$0] }
    }

    package static func operation(named name: String) -> OperationDefinition? { operation(named: name.utf8.span) }
}
