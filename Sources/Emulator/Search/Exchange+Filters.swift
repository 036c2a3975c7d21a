import GData

extension Exchange {
    /// What the request wants of a feed.
    ///
    /// - Throws: `Refusal`: a value is wrong, the feed takes no categories in its path, or the request is strict and has
    ///   a parameter that the feed does not take (reference, "strict").
    func filter(of feed: any Feed) throws -> FeedQuery {
        let parameters = feed.parameters
        guard call.pathCategories.isEmpty || parameters.contains("category") else {
            throw Refusal.notFound("Not found")
        }
        if call.query["strict"] == "true" {
            let known = KnownParameters.ofEveryFeed.union(parameters)
            if let name = call.query.names.first(where: { !known.contains($0) }) {
                throw Refusal.unsupportedParameter(name)
            }
        }
        let items = call.query.items.filter { parameters.contains($0.name) }
        guard !items.isEmpty || !call.pathCategories.isEmpty else { return FeedQuery() }
        do {
            return try FeedQuery(items, pathCategories: call.pathCategories)
        } catch {
            throw Refusal.invalidParameter(error)
        }
    }
}

extension Refusal {
    /// A parameter has a value that it cannot have.
    static func invalidParameter(_ error: QueryError) -> Refusal {
        parameter(
            error.parameter,
            code: "InvalidRequestUriException",
            "Invalid value for parameter: \(error.parameter)"
        )
    }

    static func unsupportedParameter(_ name: String) -> Refusal {
        parameter(name.writable, code: "unsupportedQueryParam", "Query parameter is not supported")
    }

    private static func parameter(_ name: String, code: String, _ message: String) -> Refusal {
        var refusal = Refusal(400, code: code, message)
        refusal.errors = [
            GDataError(
                domain: "GData",
                code: code,
                location: name,
                locationType: "parameter",
                internalReason: message
            )
        ]
        return refusal
    }
}
