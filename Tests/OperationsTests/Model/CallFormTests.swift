import DataAPI
import GData
import Operations
import Testing

@Suite("Every operation, on the Data API")
struct CallFormTests {
    @Test(
        "is a call, is planned into some, or says why it is none and what to do",
        arguments: OperationRegistry.all.map(\.name)
    )
    func kinds(name: String) throws {
        let call = try #require(OperationDefinition.named(name)).call
        switch call.kind {
        case .call(let method, _), .upload(let method, _): #expect(APIMethods.find(method.id) == method)
        case .sync: #expect(name.hasSuffix(".sync"))
        case .none(let complaint):
            #expect(complaint.code == .unsupported)
            #expect(complaint.suggestion != nil)
            #expect(call.refusals(FieldValues()).map(\.complaint) == [complaint])
        }
    }

    @Test("sends no parameter that its method does not have", arguments: OperationRegistry.all.map(\.name))
    func parameters(name: String) throws {
        let definition = try #require(OperationDefinition.named(name))
        guard case .call(let method, let shape) = definition.call.kind else { return }
        var draft = CallDraft(values: FieldValues([.video: "V", .rating: "like", .playlist: "P", .entry: "E"]))
        shape.write(&draft)
        for (name, _) in draft.parameters { #expect(method.parameter(name) != nil, "\(name)") }
        if method.request == nil { #expect(draft.body.members?.isEmpty == true) }
    }

    /// What an operation sends: the method, the parts, the parameters and the body.
    private func call(
        _ definition: OperationDefinition,
        _ texts: [FieldName: String],
        found: Found? = nil,
        over body: JSONValue = .object([])
    ) -> String? {
        let (method, shape): (APIMethod, CallShape)
        switch definition.call.kind {
        case .call(let kind, let form), .upload(let kind, let form): (method, shape) = (kind, form)
        case .sync, .none: return nil
        }
        let values = FieldValues(texts)
        var draft = CallDraft(values: values, found: found, body: body)
        shape.write(&draft)
        let parts = shape.parts(values)
        let parameters =
            (parts.isEmpty ? [] : [("part", parts.joined(separator: ","))])
            + draft.parameters.map { ($0.name, $0.value) }
        let query = parameters.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        return method.id + "?" + query + (method.request == nil ? "" : " " + draft.body.written())
    }

    @Test("puts a video into a playlist, at positions from 0")
    func add() {
        #expect(
            call(.playlistAdd, [.playlist: "PL1", .video: "aB3dE5fG7hI", .position: "1"])
                == #"playlistItems.insert?part=snippet {"snippet":{"playlistId":"PL1","resourceId":"#
                + #"{"kind":"youtube#video","videoId":"aB3dE5fG7hI"},"position":0}}"#
        )
        #expect(
            call(.playlistAdd, [.playlist: "PL1", .video: "aB3dE5fG7hI", .description: "so \"new\""])
                == #"playlistItems.insert?part=snippet,contentDetails {"snippet":{"playlistId":"PL1","resourceId":"#
                + #"{"kind":"youtube#video","videoId":"aB3dE5fG7hI"}},"contentDetails":{"note":"so \"new\""}}"#
        )
    }

    @Test("writes its fields over the parts that were read, and nothing else")
    func update() {
        let body: JSONValue = [
            "id": "V", "snippet": ["title": "Old", "tags": ["a"], "newThing": ["x": 1]],
            "status": ["privacyStatus": "private", "publishAt": "2027-01-01T00:00:00Z", "license": "creativeCommon"],
        ]
        #expect(
            call(.videoUpdate, [.video: "V", .title: "New", .category: "Tech", .privacy: "unlisted"], over: body)
                == #"videos.update?part=snippet,status {"id":"V","snippet":{"title":"New","tags":["a"],"#
                + #""newThing":{"x":1},"categoryId":"28"},"status":{"privacyStatus":"unlisted","#
                + #""license":"creativeCommon"}}"#
        )
        #expect(
            call(.videoUpdate, [.video: "V", .recorded: "2026-03-20"], over: ["id": "V"])
                == #"videos.update?part=recordingDetails {"id":"V","recordingDetails":"#
                + #"{"recordingDate":"2026-03-20T00:00:00Z"}}"#
        )
    }

    @Test("describes an upload as it does everywhere: by its title, when there are no other words")
    func upload() {
        #expect(
            call(.videoUpload, [.file: "a.mp4", .title: "Spring", .privacy: "private", .accessEmbed: "denied"])
                == #"videos.insert?part=snippet,status {"snippet":{"title":"Spring","description":"Spring"},"#
                + #""status":{"privacyStatus":"private","embeddable":false}}"#
        )
    }

    @Test("says how a video is published")
    func publication() {
        let texts: [FieldName: String] = [
            .file: "a.mp4", .title: "Spring", .privacy: "private", .publishAt: "2027-03-01T09:00:00+01:00",
            .language: "en", .license: "creativeCommon", .madeForKids: "false", .syntheticMedia: "true",
            .notifySubscribers: "false",
        ]
        #expect(
            call(.videoUpload, texts)
                == #"videos.insert?part=snippet,status&notifySubscribers=false {"snippet":{"title":"Spring","#
                + #""description":"Spring","defaultLanguage":"en"},"status":{"privacyStatus":"private","#
                + #""license":"creativeCommon","selfDeclaredMadeForKids":false,"containsSyntheticMedia":true,"#
                + #""publishAt":"2027-03-01T08:00:00Z"}}"#
        )
        let body: JSONValue = ["id": "V", "status": ["privacyStatus": "private", "publishAt": "2027-03-01T08:00:00Z"]]
        #expect(
            call(.videoUpdate, [.video: "V", .publishAt: "none"], over: body)
                == #"videos.update?part=status {"id":"V","status":{"privacyStatus":"private"}}"#
        )
        #expect(
            call(.videoUpdate, [.video: "V", .privacy: "public"], over: body)
                == #"videos.update?part=status {"id":"V","status":{"privacyStatus":"public"}}"#
        )
    }

    @Test("makes a track of captions, or changes the one that is there")
    func captions() {
        let texts: [FieldName: String] = [.video: "V", .file: "a.vtt", .language: "de", .draft: "true"]
        #expect(
            call(.captionSet, texts)
                == #"captions.insert?part=snippet {"snippet":{"videoId":"V","language":"de","name":"","isDraft":true}}"#
        )
        #expect(
            call(.captionSet, texts, found: .id("c1"))
                == #"captions.insert?part=snippet {"id":"c1","snippet":{"isDraft":true}}"#
        )
        #expect(OperationDefinition.captionSet.call.methodWhenFound?.id == "captions.update")
        #expect(call(.captionRemove, texts, found: .id("c1")) == "captions.delete?id=c1")
        #expect(call(.thumbnailSet, [.video: "V", .file: "a.jpg"]) == "thumbnails.set?videoId=V")
    }

    @Test("knows a track by its language and name, and leaves those of recognizers alone")
    func tracks() throws {
        let lookUp = try #require(OperationDefinition.captionSet.call.lookUp)
        func matches(_ snippet: JSONValue) -> Bool {
            lookUp.matches(["snippet": snippet], FieldValues([.language: "en", .name: "Director"]))
        }
        #expect(matches(["language": "en", "name": "Director", "trackKind": "standard"]))
        #expect(!matches(["language": "en", "name": "", "trackKind": "standard"]))
        #expect(!matches(["language": "en"]))
        #expect(!matches(["language": "de", "name": "Director"]))
        #expect(!matches(["language": "en", "name": "Director", "trackKind": "ASR"]))
        #expect(lookUp.matches(["snippet": ["language": "en"]], FieldValues([.language: "en"])))
    }

    @Test("tells a change by what is said of the publication")
    func changes() {
        var prior = Entry()
        prior.media = MediaGroup()
        prior.publication = Publication(
            publishAt: "2027-03-01T08:00:00Z",
            license: "youtube",
            language: "en",
            isMadeForKids: false
        )
        func changed(_ texts: [FieldName: String]) -> [FieldName] {
            OperationDefinition.videoUpdate.changedFields(FieldValues(texts), over: prior)
        }
        #expect(
            changed([
                .publishAt: "2027-03-01T09:00:00+01:00", .license: "youtube", .language: "en", .madeForKids: "false",
            ]) == []
        )
        #expect(changed([.publishAt: "none"]) == [.publishAt])
        #expect(changed([.madeForKids: "true", .syntheticMedia: "false"]) == [.madeForKids, .syntheticMedia])
        #expect(changed([.language: "de", .license: "youtube"]) == [.language])
    }

    @Test("names what was looked up")
    func found() {
        #expect(
            call(.playlistRemove, [.playlist: "PL1", .video: "V"], found: .id("UEwx")) == "playlistItems.delete?id=UEwx"
        )
        #expect(call(.subscriptionRemove, [.subscription: "S"]) == "subscriptions.delete?id=S")
    }

    @Test(
        "takes stars that mean like and dislike",
        arguments: [("5", "like"), ("1", "dislike"), ("like", "like"), ("none", "none")]
    )
    func ratings(written: String, sent: String) {
        #expect(call(.videoRate, [.video: "V", .rating: written]) == "videos.rate?id=V&rating=\(sent)")
        #expect(OperationDefinition.videoRate.refusals(FieldValues([.rating: written]), on: .youtube).isEmpty)
    }

    @Test("answers comments in the thread that they belong to")
    func reply() {
        #expect(
            call(.commentReply, [.video: "V", .comment: "UgA.x9", .text: "Yes"])
                == #"comments.insert?part=snippet {"snippet":{"parentId":"UgA","textOriginal":"Yes"}}"#
        )
    }

    private static func entries(_ count: Int) -> String {
        repeatElement("aB3dE5fG7hI", count: count).joined(separator: "\0")
    }

    @Test("reports a video for a reason of the API's own, and what is more exact about it")
    func report() {
        #expect(
            call(.complaintAdd, [.video: "V", .reason: "S/29", .text: "Links"])
                == #"videos.reportAbuse? {"videoId":"V","reasonId":"S","secondaryReasonId":"29","comments":"Links"}"#
        )
        #expect(
            call(.complaintAdd, [.video: "V", .reason: "N"])
                == #"videos.reportAbuse? {"videoId":"V","reasonId":"N"}"#
        )
    }

    @Test(
        "refuses the fields that it has no place for",
        arguments: [
            (.videoRate, [.rating: "3"], [.rating]), (.playlistAdd, [.title: "T", .position: "1"], [.title]),
            (.playlistNote, [.description: String(repeating: "n", count: 281)], [.description]),
            (.playlistNote, [.description: String(repeating: "n", count: 280)], []),
            (.subscriptionAdd, [.query: "cats"], [.query]), (.subscriptionAdd, [.channel: "someone"], []),
            (.subscriptionAdd, [.channel: "UC0123456789012345678901"], []),
            (.subscriptionAdd, [.channel: "${a.b}"], []),
            (
                .videoUpload,
                [.location: "", .place: "P", .developerTags: "t", .accessRate: "denied", .accessEmbed: "denied"],
                [.location, .place, .developerTags, .accessRate]
            ),
            (.videoUpdate, [.description: String(repeating: "é", count: 2501)], [.description]),
            (.videoUpdate, [.description: String(repeating: "é", count: 2500)], []),
            (.playlistSync, [.videos: "aB3dE5fG7hI\u{1}Title\u{1}"], [.videos]),
            (.playlistSync, [.videos: "aB3dE5fG7hI\u{1}\u{1}Note"], []),
            (.subscriptionSync, [.channels: "UC0123456789012345678901\0me", .queries: "q"], [.queries]),
            (.playlistCreate, [.privacy: "unlisted"], []),
            (.videoUpload, [.privacy: "public", .publishAt: "2027-01-01T00:00:00Z"], [.publishAt]),
            (.videoUpload, [.privacy: "private", .publishAt: "2027-01-01T00:00:00Z"], []),
            (.videoUpdate, [.privacy: "public", .publishAt: "none"], []),
            (.playlistSync, [.videos: entries(5001)], [.videos]), (.playlistSync, [.videos: entries(5000)], []),
        ] as [(OperationDefinition, [FieldName: String], [FieldName])]
    )
    func refusals(definition: OperationDefinition, texts: [FieldName: String], fields: [FieldName]) {
        let refusals = definition.refusals(FieldValues(texts), on: .youtube)
        #expect(refusals.map(\.field) == fields)
        #expect(refusals.allSatisfy { $0.complaint.suggestion != nil })
    }
}
