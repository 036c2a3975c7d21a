import DataAPI
import HTTPTypes

/// What clients build themselves from: the methods that are answered here, and where.
enum DiscoveryDocument {
    /// Of the document of the service that this one follows.
    private static let revision = "20261104"

    static func response(_ call: Call, at instant: Instant) -> EmulatorResponse {
        guard call.method == .get || call.method == .head else { return APIAnswer.refused(.noMethod, at: instant) }
        return APIAnswer.document(make(base: call.base), isIndented: call.query["prettyPrint"] != "false", at: instant)
    }

    /// - Parameter base: Scheme and host of the emulator, as it was asked for.
    static func make(base: String) -> JSONValue {
        [
            "kind": "discovery#restDescription", "discoveryVersion": "v1", "id": "youtube:v3", "name": "youtube",
            "canonicalName": "YouTube", "version": "v3", "revision": .string(revision),
            "title": "YouTube Data API v3",
            "description": "The methods of the YouTube Data API that this emulator answers.",
            "documentationLink": "https://developers.google.com/youtube/", "protocol": "rest",
            "ownerDomain": "google.com", "ownerName": "Google", "rootUrl": .string(base + "/"), "servicePath": "",
            "baseUrl": .string(base + "/"), "basePath": "", "batchPath": "batch", "fullyEncodeReservedExpansion": true,
            "parameters": parameters, "auth": ["oauth2": ["scopes": scopes]],
            "schemas": .object(DiscoverySchemas.all.map { ($0.name, $0.value) }), "resources": resources,
        ]
    }

    /// Those of every method.
    private static let parameters: JSONValue = [
        "alt": [
            "type": "string", "location": "query", "default": "json", "enum": ["json", "media"],
            "enumDescriptions": ["A document.", "A file."], "description": "The form of the answer.",
        ],
        "fields": parameter("Which members of the answer are wanted."),
        "key": parameter("The key of a program."), "access_token": parameter("A token."),
        "oauth_token": parameter("A token."), "quotaUser": parameter("Whose calls these are."),
        "prettyPrint": [
            "type": "boolean", "location": "query", "default": "true", "description": "Whether the answer is indented.",
        ],
        "uploadType": parameter("How a file is sent."),
    ]

    private static func parameter(_ description: String) -> JSONValue {
        ["type": "string", "location": "query", "description": .string(description)]
    }

    private static let scopes = JSONValue.object(
        APIScope.allCases.map { ($0.address, ["description": .string($0.rawValue)]) }
    )

    private static let resources: JSONValue = {
        var resources: JSONValue = [:]
        for method in APIDispatch.methods { resources[method.resource, "methods", method.name] = value(method) }
        return resources
    }()

    private static func value(_ method: APIMethod) -> JSONValue {
        let path = "youtube/v3/" + method.path
        var value: JSONValue = [
            "id": .string("youtube." + method.id), "path": .string(path), "flatPath": .string(path),
            "httpMethod": .string(method.verb.rawValue), "description": .string(method.id),
            "parameters": .object(method.parameters.map { ($0.name, self.value($0, of: method)) }),
            "parameterOrder": .strings(method.parameters.filter(\.isRequired).map(\.name)),
        ]
        if let request = method.request { value["request"] = ["$ref": .string(request)] }
        if let response = method.response { value["response"] = ["$ref": .string(response)] }
        value["scopes"] = .strings(APIScope.allCases.filter(method.scopes.contains).map(\.address))
        if method.isDownload { value["supportsMediaDownload"] = true }
        guard let media = method.media else { return value }
        value["supportsMediaUpload"] = true
        value["mediaUpload"] = [
            "accept": .strings(media.accept), "maxSize": .string(String(media.maximumLength)),
            "protocols": [
                "simple": ["multipart": true, "path": .string("/upload/youtube/v3/" + media.path)],
                "resumable": ["multipart": true, "path": .string("/resumable/upload/youtube/v3/" + media.path)],
            ],
        ]
        return value
    }

    private static func value(_ parameter: APIParameter, of method: APIMethod) -> JSONValue {
        let isInPath = method.path.contains("{" + parameter.name + "}")
        var value: JSONValue = [
            "type": .string(parameter.kind.rawValue), "location": isInPath ? "path" : "query",
            "description": .string(parameter.name),
        ]
        if parameter.isRequired { value["required"] = true }
        if parameter.isRepeated { value["repeated"] = true }
        if let standard = parameter.standard { value["default"] = .string(standard) }
        if parameter.kind == .integer { value["format"] = "uint32" }
        if let range = parameter.range {
            value["minimum"] = .string(String(range.lowerBound))
            value["maximum"] = .string(String(range.upperBound))
        }
        if !parameter.values.isEmpty {
            value["enum"] = .strings(parameter.values)
            value["enumDescriptions"] = .strings(parameter.values.map { _ in "" })
        }
        return value
    }
}

/// The shapes of what is sent and answered, as far as clients need them: which members there are.
enum DiscoverySchemas {
    static let all: [(name: String, value: JSONValue)] = {
        var names: [String] = []
        for method in APIDispatch.methods {
            for name in [method.request, method.response].compactMap({ $0 }) where !names.contains(name) {
                names.append(name)
                // A list names what it is of.
                if name.hasSuffix("ListResponse"), !names.contains(item(of: name)) { names.append(item(of: name)) }
            }
        }
        return names.sorted().map { ($0, schema($0)) }
    }()

    private static func item(of list: String) -> String {
        list == "SearchListResponse" ? "SearchResult" : String(list.dropLast("ListResponse".count))
    }

    /// What is sent and is no resource.
    private static let others: [String: [String]] = [
        "VideoAbuseReport": ["comments", "language", "reasonId", "secondaryReasonId", "videoId"],
        "ChannelBannerResource": ["etag", "kind", "url"],
    ]

    /// Lists that have pages, and no way back.
    private static let forwardOnly: Set<String> = ["CommentListResponse", "CommentThreadListResponse"]

    private static func schema(_ name: String) -> JSONValue {
        if let members = others[name] {
            let properties = JSONValue.object(members.map { ($0, ["type": "string"]) })
            return ["id": .string(name), "type": "object", "properties": properties]
        }
        // It is about a picture, and has no parts.
        if name == "InvideoBranding" {
            let members = ["imageBytes", "imageUrl", "position", "targetChannelId", "timing"]
            let properties = JSONValue.object(members.map { ($0, ["type": "any"]) })
            return ["id": .string(name), "type": "object", "properties": properties]
        }
        var properties: JSONValue = ["kind": ["type": "string"]]
        // Pictures of playlists have none.
        if !name.hasPrefix("PlaylistImage") { properties["etag"] = ["type": "string"] }
        if name.hasSuffix("Response") {
            if APIDispatch.methods.contains(where: { $0.response == name && $0.parameter("pageToken") != nil }) {
                properties["nextPageToken"] = ["type": "string"]
                if !forwardOnly.contains(name) { properties["prevPageToken"] = ["type": "string"] }
                properties["pageInfo"] = ["type": "any"]
            }
            let isList = name.hasSuffix("ListResponse")
            properties["items"] = [
                "type": "array", "items": isList ? ["$ref": .string(item(of: name))] : ["type": "any"],
            ]
        } else if let resource = APIDispatch.methods.first(where: { $0.request == name || isList($0, of: name) }) {
            properties["id"] = ["type": "any"]
            for part in (APIParts.of(resource.resource) ?? []).sorted() where part != "id" {
                properties[part] = ["type": "any"]
            }
        }
        return ["id": .string(name), "type": "object", "properties": properties]
    }

    private static func isList(_ method: APIMethod, of name: String) -> Bool {
        method.response.map { $0.hasSuffix("ListResponse") && item(of: $0) == name } ?? false
    }
}
