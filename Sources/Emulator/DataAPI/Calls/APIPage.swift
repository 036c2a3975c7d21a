import DataAPI

/// Which items of a list are wanted.
struct APIPage {
    let offset: Int
    let count: Int

    /// - Throws: `APIError` when the page token is none.
    init(_ parameters: APIParameters, standard: Int = 5) throws {
        offset = try parameters["pageToken"].map { try PageToken($0).offset } ?? 0
        count = parameters.number("maxResults", or: standard)
    }

    init(offset: Int, count: Int) {
        self.offset = offset
        self.count = count
    }

    /// The list of a page: what all lists have beside their items.
    func list(_ kind: String, _ items: [JSONValue], total: Int) -> JSONValue {
        var list: JSONValue = ["kind": .string("youtube#" + kind), "etag": ""]
        if count > 0, offset + count < total {
            list["nextPageToken"] = .string(PageToken(offset: offset + count).text)
        }
        if offset > 0 {
            let previous = PageToken(offset: max(0, offset - max(1, count)), isPrevious: true)
            list["prevPageToken"] = .string(previous.text)
        }
        list["pageInfo"] = ["totalResults": .integer(total), "resultsPerPage": .integer(count)]
        list["items"] = .array(items)
        return list
    }

    /// The part of a whole list that is on the page.
    func part<Element>(of elements: [Element]) -> ArraySlice<Element> {
        elements.dropFirst(offset).prefix(count)
    }
}
