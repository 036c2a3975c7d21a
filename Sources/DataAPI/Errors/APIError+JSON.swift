extension APIError {
    /// How much of an answer that is no document of errors is kept as its message, in characters.
    private static let excerptLength = 200
    private static let infoType = "type.googleapis.com/google.rpc.ErrorInfo"

    /// Reads the body of an answer that is no success. Whatever the body is, there is an error: of a page of HTML its
    /// title is kept, of other text its beginning.
    package init(status code: Int, body: some Collection<UInt8>) {
        if let document = try? JSONValue(parsing: body), let error = document["error"] {
            self.init(code: code, document: document, error: error)
        } else {
            self.init(code: code, message: Self.excerpt(of: String(decoding: body, as: UTF8.self)))
        }
    }

    private init(code: Int, document: JSONValue, error: JSONValue) {
        // The endpoints of OAuth answer in a form of their own: `{"error": "invalid_grant", …}`.
        if let reason = error.text {
            self.init(code, domain: "oauth2", reason: reason, document["error_description"]?.text ?? reason)
            return
        }
        let message = error["message"]?.text ?? ""
        self.init(
            code: error["code"]?.integer ?? code,
            message: message,
            errors: (error["errors"]?.array ?? []).compactMap { item in
                guard let reason = item["reason"]?.text else { return nil }
                return Item(
                    domain: item["domain"]?.text ?? "global",
                    reason: reason,
                    message: item["message"]?.text ?? message,
                    location: item["location"]?.text,
                    locationType: item["locationType"]?.text
                )
            },
            status: error["status"]?.text,
            details: (error["details"]?.array ?? []).compactMap { detail in
                guard detail["@type"]?.text == Self.infoType else { return nil }
                let metadata = (detail["metadata"]?.members ?? []).compactMap { name, value in
                    value.text.map { (name: name, value: $0) }
                }
                return Info(
                    reason: detail["reason"]?.text ?? "",
                    domain: detail["domain"]?.text ?? "",
                    metadata: metadata
                )
            }
        )
    }

    /// The document of errors.
    package var document: JSONValue {
        var error: [(name: String, value: JSONValue)] = [
            ("code", .integer(code)), ("message", .string(message)),
        ]
        if !errors.isEmpty { error.append(("errors", .array(errors.map(Self.value)))) }
        if let status { error.append(("status", .string(status))) }
        if !details.isEmpty { error.append(("details", .array(details.map(Self.value)))) }
        return ["error": .object(error)]
    }

    private static func value(_ item: Item) -> JSONValue {
        var value: JSONValue = [
            "message": .string(item.message), "domain": .string(item.domain), "reason": .string(item.reason),
        ]
        if let location = item.location { value["location"] = .string(location) }
        if let locationType = item.locationType { value["locationType"] = .string(locationType) }
        return value
    }

    private static func value(_ info: Info) -> JSONValue {
        [
            "@type": .string(infoType), "reason": .string(info.reason), "domain": .string(info.domain),
            "metadata": .object(info.metadata.map { ($0.name, .string($0.value)) }),
        ]
    }

    private static func excerpt(of text: String) -> String {
        var text = text[...]
        if let start = text.range(of: "<title>", "<TITLE>"), let end = text.range(of: "</title>", "</TITLE>"),
            start.upperBound <= end.lowerBound
        {
            text = text[start.upperBound..<end.lowerBound]
        }
        let words = text.prefix(4 * excerptLength).split { $0.isWhitespace }.joined(separator: " ")
        return String(words.prefix(excerptLength))
    }
}

extension Substring {
    fileprivate func range(of texts: String...) -> Range<Index>? {
        for text in texts {
            if let range = firstRange(of: text) { return range }
        }
        return nil
    }
}
