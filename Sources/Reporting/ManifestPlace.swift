package import GData
import Operations
package import Running

/// The place in the manifest that an error of the service is about.
package enum ManifestPlace {
    /// Follows a location such as `media:group/media:title/text()` to the field that was written there.
    ///
    /// - Returns: Line and column of the field's value; those of the operation when the location leads to no field.
    package static func of(_ error: GDataError, in row: ReportRow) -> (line: Int, column: Int) {
        guard let location = error.location, let values = row.values else { return (row.line, row.column) }
        let path = element(of: location)
        let fields = row.definition.leaves.filter { $0.element != nil && values.has($0.name) }
        let match =
            fields.first { $0.element == path }
            ?? fields.first { withoutPredicates($0.element ?? "") == withoutPredicates(path) }
        guard let match else { return (row.line, row.column) }
        let place = values.place(match.name)
        return place.line == 0 ? (row.line, row.column) : place
    }

    /// The element alone: a text or an attribute of it is the same field.
    private static func element(of location: String) -> String {
        var path = location[...]
        if path.hasSuffix("/text()") { path = path.dropLast("/text()".count) }
        if let slash = path.lastIndex(of: "/"), path[path.index(after: slash)...].hasPrefix("@") {
            path = path[..<slash]
        }
        return String(path)
    }

    /// Both `category[@scheme='…']/@term` and `category` mean the category.
    private static func withoutPredicates(_ path: String) -> String {
        var depth = 0
        return String(
            path.filter { character in
                if character == "[" { depth += 1 }
                defer { if character == "]" { depth -= 1 } }
                return depth == 0
            }
        )
    }
}
