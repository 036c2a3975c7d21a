/// All operations. Whoever adds one adds its file and its line here.
package enum OperationRegistry {
    package static let all: [OperationDefinition] = [
        .videoUpload, .videoUpdate, .videoDelete,
        .playlistCreate, .playlistUpdate, .playlistDelete,
        .playlistAdd, .playlistMove, .playlistRemove,
        .videoRate,
        .commentAdd, .commentReply, .commentDelete,
        .subscriptionAdd, .subscriptionRemove,
        .favoriteAdd, .favoriteRemove,
        .contactAdd, .contactUpdate, .contactRemove,
        .responseAdd, .responseRemove,
        .complaintAdd, .messageSend,
    ]

    private static let names = ByteNames(all.map(\.name))

    private static let positions = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { (ObjectIdentifier($1), $0) }
    )

    static func position(of definition: OperationDefinition) -> Int {
        guard let position = positions[ObjectIdentifier(definition)] else {
            preconditionFailure("\(definition.name) is not in the registry")
        }
        return position
    }

    package static func operation(named name: Span<UInt8>) -> OperationDefinition? {
        names.index(of: name).map { all[$0] }
    }

    package static func operation(named name: String) -> OperationDefinition? { operation(named: name.utf8.span) }
}
