/// Gathers what is wrong with a manifest. All of it is told at once, up to a bound.
package struct Diagnostics: Sendable {
    package private(set) var list: [Diagnostic] = []
    package private(set) var errorCount = 0

    package init() {}

    package var hasErrors: Bool { errorCount > 0 }

    /// Whether more complaints are only counted.
    var isFull: Bool { list.count >= ManifestLimits.complaints }

    /// How many were counted but not kept.
    package private(set) var dropped = 0

    package mutating func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { errorCount += 1 }
        if !isFull { list.append(diagnostic) } else { dropped += 1 }
    }

    package mutating func append(_ other: Diagnostics) {
        for diagnostic in other.list { add(diagnostic) }
        dropped += other.dropped
        errorCount += other.errorCount - other.list.count { $0.severity == .error }
    }
}
