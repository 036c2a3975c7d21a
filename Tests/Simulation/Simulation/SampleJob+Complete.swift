extension SampleJob {
    /// Sixty operations, with every kind of operation among them.
    static let complete: SampleJob = {
        let video = "aB3dE5fG7hI"
        let pier = playlists[0]
        var job = SampleJob(operations: [
            Operation("film", "video.upload: {file: spring.mp4, title: sim film}", "upload sim film", .insert),
            Operation("list", "playlist.create: {title: sim list}", "playlist sim list", .insert),
            Operation(
                "opens",
                "playlist.add: {playlist: \"${list.playlistId}\", video: \"${film.videoId}\", position: 1}",
                "",
                .none
            ),
            Operation("retitle", "video.update: {video: dcTugBoats1, title: Tugs}", "title dcTugBoats1", .set("Tugs")),
            Operation("delete", "video.delete: {video: sT5uV7wX9yZ}", "video sT5uV7wX9yZ", .remove),
            Operation(
                "describe",
                "playlist.update: {playlist: \(pier), description: Words}",
                "description \(pier)",
                .set("Words")
            ),
            Operation("drafts", "playlist.delete: {playlist: PL9A4F7C2E5B8D1063}", "list PL9A4F7C2E5B8D1063", .remove),
            Operation("move", "playlist.move: {playlist: \(playlists[2]), video: dcKaleSoup1, position: 1}", "", .none),
            Operation(
                "oldest",
                "playlist.remove: {playlist: \(pier), entry: PLent0000B}",
                "entry-id PLent0000B",
                .remove
            ),
            Operation(
                "cats",
                "playlist.remove: {playlist: \(playlists[3]), video: tcCatWindow, occurrence: all}",
                "entry-id PLcats00002",
                .remove
            ),
            Operation("rate", "video.rate: {video: ocFirstSail, rating: like}", "", .none),
            Operation("ghost", "video.rate: {video: zzzzzzzzzzz, rating: like}", "", .none),
            Operation(
                "hello",
                "comment.add: {video: \(video), text: sim hello}",
                "comment \(video) sim hello",
                .insert
            ),
            Operation(
                "reply",
                "comment.reply: {video: \(video), comment: \"${hello.commentId}\", text: sim reply}",
                "comment \(video) sim reply",
                .insert
            ),
            Operation(
                "lens",
                "comment.delete: {video: \(video), comment: COMold0002}",
                "comment \(video) A 35 mm prime.",
                .remove
            ),
            Operation("follow", "subscription.add: {channel: harbourfan}", "subscription channel harbourfan", .join),
            Operation(
                "cranes",
                "subscription.remove: {query: harbour cranes}",
                "subscription query harbour cranes",
                .remove
            ),
            Operation("like", "favorite.add: {video: ocKeelBolts}", "favorite ocKeelBolts", .join),
            Operation("gulls", "favorite.remove: {video: hfGullsLoud}", "favorite hfGullsLoud", .remove),
            Operation("meet", "contact.add: {user: OtherChannel, group: friends}", "contact otherchannel", .join),
            Operation("accept", "contact.update: {user: thirdchannel, status: accepted, group: friends}", "", .none),
            Operation("pal", "contact.remove: {user: formerpal}", "contact formerpal", .remove),
            Operation(
                "respond",
                "response.add: {video: ocTideTable, response: dcTideClock}",
                "response dcTideClock",
                .join
            ),
            Operation("retract", "response.remove: {video: \(video), response: cD2eF4gH6iJ}", "", .none),
            Operation("music", "complaint.add: {video: fpOldTram01, reason: RIGHTS, text: Ours.}", "", .none),
            Operation(
                "note",
                "message.send: {to: harbourfan, video: \(video), text: sim note}",
                "message sim note",
                .insert
            ),
        ])
        while job.operations.count < 60 {
            let number = job.operations.count
            let playlist = playlists[number % 4]
            let video = others[number % 5]
            job.operations.append(
                number % 3 == 0
                    ? Operation(
                        "comment\(number)",
                        "comment.add: {video: \(video), text: sim \(number)}",
                        "comment \(video) sim \(number)",
                        .insert
                    )
                    : Operation(
                        "entry\(number)",
                        "playlist.add: {playlist: \(playlist), video: \(video)}",
                        "entry \(playlist) \(video)",
                        .insert
                    )
            )
        }
        return job
    }()
}
