import DataAPI

/// The parameters of a call, checked against those that its method has.
struct APIParameters {
    private let values: [String: [String]]

    /// Parameters that every method takes (protocol of version 3, "Request conventions").
    private static let common: Set<String> = [
        "$.xgafv", "access_token", "alt", "callback", "fields", "key", "oauth_token", "prettyPrint", "quotaUser",
        "uploadType", "upload_id", "upload_protocol", "userIp",
    ]

    /// What other methods have, or once had. Where a method does not have it, it is passed over, as it was by the service:
    /// clients count on that, such as libgdata, which asks `videos.list` for `publishedAfter`.
    private static let ofOthers = Set(APIMethods.all.flatMap { $0.parameters.map(\.name) })
        .union(["relatedToVideoId", "shareOnGooglePlus"])

    /// How many values a list may have: as many ids as a page holds at most. More are refused, as the service does.
    static let longestList = 50

    /// - Throws: `APIError` for the first parameter that the method does not have, or not so.
    init(_ query: QueryItems, of method: APIMethod, path: [String: String] = [:]) throws {
        var values: [String: [String]] = path.mapValues { [$0] }
        for (name, value) in query.items where !name.isEmpty {
            guard let parameter = method.parameter(name) else {
                guard Self.common.contains(name) || Self.ofOthers.contains(name) else {
                    throw APIError.parameter(
                        "unexpectedParameter",
                        name,
                        "Unexpected parameter: \(name.prefix(100))",
                        domain: "youtube.parameter"
                    )
                }
                if Self.common.contains(name) { values[name] = [value] }
                continue
            }
            var written =
                parameter.isRepeated
                ? value.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty } : [value]
            // Some programs write `True`.
            if parameter.kind == .boolean { written = written.map { $0.lowercased() } }
            for value in written { try Self.check(value, of: parameter) }
            values[name] = parameter.isRepeated ? (values[name] ?? []) + written : written
        }
        for parameter in method.parameters where parameter.isRequired {
            guard values[parameter.name]?.first?.isEmpty == false else { throw APIError.missing(parameter.name) }
        }
        if let ids = values["id"], ids.count > Self.longestList {
            throw APIError.invalidParameter("id", "At most \(Self.longestList) ids can be asked for at once.")
        }
        self.values = values
    }

    /// Those of a call that asks for one resource.
    init(id: String) { values = ["id": [id]] }

    subscript(name: String) -> String? { values[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }

    func list(_ name: String) -> [String] { values[name] ?? [] }

    func isTrue(_ name: String) -> Bool { self[name] == "true" }

    func number(_ name: String, or standard: Int) -> Int { self[name].flatMap { Int($0) } ?? standard }

    /// The one parameter of several that is there.
    ///
    /// - Throws: `APIError` when there is none, or more than one.
    func filter(_ names: String...) throws -> String {
        let given = names.filter { self[$0] != nil && self[$0] != "false" }
        guard given.count < 2 else { throw APIError.incompatible(given) }
        guard let name = given.first else { throw APIError.noFilter(names) }
        return name
    }

    private static func check(_ value: String, of parameter: APIParameter) throws {
        let name = parameter.name
        func invalid(_ rule: String) -> APIError {
            APIError.invalidParameter(name, "Invalid value '\(value.prefix(100))'. " + rule)
        }
        switch parameter.kind {
        case .integer:
            guard let number = Int(value) else { throw invalid("Expected a number.") }
            if let range = parameter.range, !range.contains(number) {
                throw invalid("Values must be within the range: [\(range.lowerBound), \(range.upperBound)]")
            }
        case .boolean: guard ["true", "false"].contains(value) else { throw invalid("Expected true or false.") }
        case .string:
            guard parameter.values.isEmpty || parameter.values.contains(value) else {
                throw invalid("Allowed values: [" + parameter.values.joined(separator: ", ") + "]")
            }
        }
    }
}
