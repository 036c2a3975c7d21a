import DataAPI
import Foundation
import HTTPTypes

@testable import Targets

/// Holds requests against what the service says of itself.
struct DiscoveryCheck {
    let document: DiscoveryDocument

    /// What is wrong with a request; nothing for one that the service can take.
    ///
    /// - Parameter notes: Members that are sent back as they were read, and that the service does not take over.
    func problems(of request: TransportRequest, notes: inout Set<String>) -> [String] {
        guard let url = URLComponents(string: request.url) else { return ["no address: \(request.url)"] }
        let candidates = document.methods.filter { method in
            let isUpload = url.path.hasPrefix("/upload/") || url.path.hasPrefix("/resumable/upload/")
            return isUpload
                ? method.value["mediaUpload", "protocols"]?.members?.contains { $0.value["path"]?.text == url.path }
                    == true
                : Self.matches(url.path, "/" + (method.value["path"]?.text ?? ""))
        }
        guard !candidates.isEmpty else { return ["\(url.path): no such path"] }
        let found = candidates.first { $0.value["httpMethod"]?.text == request.method.rawValue }
        guard let (id, method) = found else { return ["\(url.path): no method takes \(request.method)"] }
        var problems = parameters(url.queryItems ?? [], of: method)
        problems += body(of: request, id, method, &notes)
        if url.path.hasPrefix("/upload/") { problems += media(request, method) }
        return problems.map { id + ": " + $0 }
    }

    /// Whether a path is one of a template's: `captions/{id}`.
    private static func matches(_ path: String, _ template: String) -> Bool {
        let (path, template) = (path.split(separator: "/"), template.split(separator: "/"))
        return path.count == template.count && zip(path, template).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
    }

    // MARK: - Parameters

    private func parameters(_ items: [URLQueryItem], of method: JSONValue) -> [String] {
        var problems: [String] = []
        for (name, given) in Dictionary(grouping: items, by: \.name) {
            guard let parameter = document.parameter(name, of: method), parameter["location"]?.text == "query" else {
                problems.append("no parameter \(name)")
                continue
            }
            let isRepeated = parameter["repeated"]?.bool == true
            if given.count > 1, !isRepeated { problems.append("\(name) is given \(given.count) times") }
            let values = given.map { $0.value ?? "" }
            for value in isRepeated ? values.flatMap({ $0.split(separator: ",").map(String.init) }) : values {
                problems += Self.problems(of: value, parameter).map { "\(name)=\(value): \($0)" }
            }
            if name == "part", let resource = document.resource(of: method) {
                problems += values.flatMap { $0.split(separator: ",") }.filter {
                    resource["properties", String($0)] == nil
                }.map { "part=\($0): the resource has no such part" }
            }
        }
        let given = Set(items.map(\.name))
        for parameter in method["parameters"]?.members ?? []
        where parameter.value["required"]?.bool == true && parameter.value["location"]?.text == "query" {
            if !given.contains(parameter.name) { problems.append("\(parameter.name) is required") }
        }
        return problems
    }

    private static func problems(of value: String, _ parameter: JSONValue) -> [String] {
        var problems: [String] = []
        switch parameter["type"]?.text {
        case "boolean": if !["true", "false"].contains(value) { problems.append("no boolean") }
        case "integer":
            guard let number = Int(value) else { return ["no number"] }
            if let least = parameter["minimum"]?.integer, number < least { problems.append("below \(least)") }
            if let most = parameter["maximum"]?.integer, number > most { problems.append("above \(most)") }
        default: break
        }
        if let words = parameter["enum"]?.array?.compactMap(\.text), !words.contains(value) {
            problems.append("not one of \(words)")
        }
        if let pattern = parameter["pattern"]?.text,
            value.range(of: "^(\(pattern))$", options: .regularExpression) == nil
        {
            problems.append("not like \(pattern)")
        }
        return problems
    }

    // MARK: - Bodies

    private func body(
        of request: TransportRequest,
        _ id: String,
        _ method: JSONValue,
        _ notes: inout Set<String>
    ) -> [String] {
        guard let name = method["request", "$ref"]?.text else {
            // A file alone may stand where no document does.
            if case .none = request.body { return [] }
            return method["mediaUpload"] == nil ? ["takes no body"] : []
        }
        guard case .bytes(let bytes) = request.body, let body = try? JSONValue(parsing: bytes) else {
            return ["wants \(name) as a document"]
        }
        var problems: [String] = []
        if request.headers[.contentType]?.hasPrefix("application/json") != true {
            problems.append("is no JSON by its type")
        }
        guard let schema = document.schema(name) else { return ["no schema \(name)"] }
        var walk = SchemaWalk(document: document, method: "youtube." + id, isUpdate: id.hasSuffix(".update"))
        walk.check(body, schema, at: name)
        notes.formUnion(walk.notes)
        return problems + walk.problems
    }

    private func media(_ request: TransportRequest, _ method: JSONValue) -> [String] {
        let accepted = method["mediaUpload", "accept"]?.array?.compactMap(\.text) ?? []
        var problems: [String] = []
        let type =
            request.headers[.init("X-Upload-Content-Type") ?? .contentType] ?? request.headers[.contentType] ?? ""
        let isAccepted = accepted.contains { pattern in
            pattern == "*/*" || pattern == type || (pattern.hasSuffix("/*") && type.hasPrefix(pattern.dropLast()))
        }
        if !isAccepted { problems.append("takes no \(type)") }
        let length = HTTPField.Name("X-Upload-Content-Length").flatMap { request.headers[$0] }.flatMap { Int($0) }
        if let most = method["mediaUpload", "maxSize"]?.integer, let length, length > most {
            problems.append("takes no \(length) bytes")
        }
        return problems
    }
}
