/// Manifests that the schema and the decoder take.
enum GoodManifest {
    /// Every operation with every field that it may have.
    static let everything = Decoded.job(
        """
        metadata: {name: 2026, description: 12, labels: {every: true, n: 1.5}}
        target: emulator
        account: 7
        vars: {launch: PL3F2A9C0D1E4B5A6, stars: 4, yes: no}
        env: HOME
        defaults: {onFailure: stop, onDoubt: skip, retry: {attempts: 100, initialDelay: 0.5s, maxDelay: 24h}}
        limits: {failureRate: 100.0%, deletes: 0, units: 1000000000}
        schedule:
          cron: "0,30 6-18/2 1,15 JAN-MAR MON-FRI"
          timezone: America/Argentina/Buenos_Aires
          missed: all
          jitter: 90s
          deadline: 1.5h
          overlap: queue
        operations:
          - id: film
            retry: {attempts: 1}
            onFailure: continue
            onDoubt: verify
            video.upload:
              file: media/spring.mp4
              title: Spring & "summer"
              description: "Two\\nlines"
              category: Film & Animation
              keywords: [spring, 2026, "${vars.launch}"]
              privacy: unlisted
              recorded: 2024-02-29
              location: {latitude: -90, longitude: 179.99}
              place: Porto
              developerTags: [tag-1, tag-2]
              access:
                comment: moderated
                commentVote: denied
                videoRespond: moderated
                rate: allowed
                embed: denied
                autoPlay: allowed
                syndicate: denied
              chunkSize: 1GiB
          - id: list
            playlist.create: {title: no, description: 12:30, privacy: private}
          - {id: "op-${vars.stars}", needs: film, playlist.delete: {playlist: "${list.playlistId}"}}
          - {needs: [film, list], playlist.update: {playlist: PL1, title: A, description: "", privacy: public}}
          - playlist.add: {playlist: "${list.playlistId}", video: "${film.videoId}", position: 2, title: a <b>, description: d}
          - playlist.move: {playlist: PL1, video: -aBc_123456, position: 1, occurrence: 3}
          - playlist.move: {playlist: PL1, entry: PLent0000B, position: "4"}
          - playlist.remove: {playlist: PL1, video: 1234567e890, occurrence: all}
          - playlist.remove: {playlist: true, entry: "0123"}
          - video.update:
              video: aB3dE5fG7hI
              title: New
              description: New
              category: Tech
              keywords: [one, two]
              privacy: private
              recorded: 2026-03-20
              location: {latitude: 1.5, longitude: -2}
              place: x
              developerTags: []
              access: {list: denied}
          - video.update: {video: aB3dE5fG7hI, developerTags: [aa]}
          - video.rate: {video: aB3dE5fG7hI, rating: "${vars.stars}"}
          - video.rate: {video: aB3dE5fG7hI, rating: 1}
          - video.rate: {video: aB3dE5fG7hI, rating: like}
          - video.rate: {video: aB3dE5fG7hI, rating: dislike}
          - id: hello
            comment.add: {video: aB3dE5fG7hI, text: 1e3}
          - comment.reply: {video: aB3dE5fG7hI, comment: "${hello.commentId}", text: "See ${film.videoId}, $${this}"}
          - comment.delete: {video: aB3dE5fG7hI, comment: COMold0002}
          - subscription.add: {channel: a.b}
          - subscription.add: {favorites: someone}
          - subscription.add: {playlist: "${list.playlistId}"}
          - {id: search, subscription.add: {query: "boats & < 5 m"}}
          - subscription.remove: {subscription: "${search.subscriptionId}"}
          - subscription.remove: {query: boats}
          - favorite.add: {video: aB3dE5fG7hI}
          - favorite.remove: {video: aB3dE5fG7hI}
          - contact.add: {user: off, group: family}
          - contact.update: {user: otherchannel, group: friends, status: rejected}
          - contact.remove: {user: formerpal}
          - response.add: {video: aB3dE5fG7hI, response: "${film.videoId}"}
          - response.remove: {video: aB3dE5fG7hI, response: kL9mN1oP3qR}
          - complaint.add: {video: aB3dE5fG7hI, reason: SPAM, text: "]]>"}
          - complaint.add: {video: aB3dE5fG7hI, reason: CHILDABUSE}
          - message.send: {to: otherchannel, video: aB3dE5fG7hI, subject: 3 > 2, text: "\\u00e9"}
          - message.send: {to: otherchannel, video: aB3dE5fG7hI}
          - video.delete: {video: aB3dE5fG7hI}

        """
    )

    /// Rows from every place that they may come from.
    private static let rows = Decoded.job(
        """
        operations:
          - {forEach: {csv: r.csv}, id: "rate-${row.v}", video.rate: {video: "${row.v}", rating: 5}}
          - {forEach: {csv: r.csv}, needs: "rate-${row.v}", favorite.add: {video: "${row.v}"}}
          - {forEach: {json: r.json}, when: "${row.v} != ''", favorite.add: {video: "${row.v}"}}
          - {forEach: {jsonl: r.jsonl}, favorite.add: {video: "${row.v}"}}
          - {forEach: {yaml: r.yaml}, favorite.add: {video: "${row.v}"}}
          - {forEach: {glob: "*.mp4"}, video.upload: {file: "${row.path}", title: "${row.stem}"}}
          - {forEach: {list: [5, like]}, video.rate: {video: aB3dE5fG7hI, rating: "${row.value}"}}
          - {forEach: [{v: aB3dE5fG7hI, w: null}, {v: kL9mN1oP3qR}], favorite.add: {video: "${row.v}"}}
          - {forEach: {feed: uploads demo}, favorite.add: {video: "${row.videoId}"}}
          - {forEach: {feed: [standard, top_rated], max: 5, region: JP, time: today}, favorite.add: {video: "${row.videoId}"}}
          - {when: a == b, favorite.add: {video: aB3dE5fG7hI}}

        """
    )

    /// The files that they name rows in.
    static let files = ["r.csv": "v\naB3dE5fG7hI\n", "r.json": "[]", "r.jsonl": "", "r.yaml": "[]", "a.mp4": ""]

    static let others = [
        rows,
        Decoded.job(""), Decoded.job("operations:\n"), Decoded.job("metadata: {name: x}\noperations: []\n"),
    ]
}
