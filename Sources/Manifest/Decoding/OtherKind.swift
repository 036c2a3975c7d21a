/// Documents of ytbatch that are no jobs, and may lie beside them.
package enum OtherKind: String, Sendable {
    case faults = "Faults"
    case fixture = "Fixture"
    case test = "Test"

    /// What somebody can do with it.
    var use: String {
        switch self {
        case .faults: "a fault script, for run --faults"
        case .fixture: "a fixture, for serve --fixture"
        case .test: "a test, for ytbatch test"
        }
    }
}
