import Operations
import Planning
import Running

/// A job that the Data API can do on the emulator's own store, with everything that makes a run read.
enum SampleRun {
    static let operations: [Operation] = [
        make(.videoUpload, [.file: "film.mp4", .title: "Film", .category: "Comedy", .privacy: "private"]),
        make(.videoUpdate, [.video: "aB3dE5fG7hI", .title: "Changed", .privacy: "unlisted", .recorded: "2026-03-20"]),
        make(.videoDelete, [.video: "dcNightTrn1"]),
        make(.playlistCreate, [.title: "Made", .description: "By a run", .privacy: "unlisted"]),
        make(.playlistUpdate, [.playlist: "PL8B1D4E7F2A5C9036", .title: "Trains", .privacy: "private"]),
        make(.playlistDelete, [.playlist: "PL6D2B8F1A4C7E9053"]),
        make(.playlistAdd, [.playlist: list, .video: "cD2eF4gH6iJ", .position: "1", .description: "A note"]),
        make(.playlistMove, [.playlist: list, .video: "aB3dE5fG7hI", .position: "1"]),
        make(.playlistNote, [.playlist: list, .video: "kL9mN1oP3qR", .description: "Another note"]),
        make(.playlistRemove, [.playlist: list, .video: "dcCraneDusk", .occurrence: "all"]),
        make(.videoRate, [.video: "cD2eF4gH6iJ", .rating: "like"]),
        make(.commentAdd, [.video: "aB3dE5fG7hI", .text: "Good."]),
        make(.commentReply, [.video: "aB3dE5fG7hI", .comment: "COMold0001", .text: "Yes."]),
        make(.commentDelete, [.video: "ocFirstSail", .comment: "COMboat001"]),
        make(.subscriptionAdd, [.channel: "UCHp4Lr8Sv2Tx6Zc0Nd3We5B"]),
        make(.subscriptionRemove, [.channel: "UCJq5Ms9Tw3Uy7Ad1Oe4Xf6C"]),
    ]

    static let syncs: [Operation] = [
        make(.playlistSync, [.playlist: list, .videos: "kL9mN1oP3qR\0aB3dE5fG7hI", .prune: "true"]),
        make(.subscriptionSync, [.channels: "UCHp4Lr8Sv2Tx6Zc0Nd3We5B", .prune: "true"]),
    ]

    private static let list = "PL3F2A9C0D1E4B5A6"

    static func ledger(in folder: String) throws -> Ledger {
        let header = RunHeader(
            id: "run-1",
            job: "job",
            manifest: "job.yaml",
            document: 1,
            target: "youtube",
            options: "{}",
            startedAt: Timestamp(milliseconds: 1_795_291_200_000)
        )
        let ledger = try Ledger.create(in: folder, run: header)
        var planner = LanePlanner()
        try ledger.load { insert in
            for (number, operation) in operations.enumerated() {
                var operation = operation
                operation.id = "operation-\(number)"
                try insert(.operation(planner.store(operation)))
            }
        }
        return ledger
    }

    private static func make(_ definition: OperationDefinition, _ texts: [FieldName: String]) -> Operation {
        var operation = Operation(definition: definition, id: definition.name)
        for (name, text) in texts { operation.values.set(name, text) }
        return operation
    }
}
