package import Emulator
package import Faults
package import YAMLEvents

/// A test of a manifest, as its file says it: what is run on an emulator of its own, and what must come of it.
package struct JobTest: Sendable {
    /// Something that stands in the test, or in a file that it names.
    package enum Part<Value: Sendable>: Sendable {
        /// The path as written.
        case file(String)
        case inline(Value)
    }

    /// The name of its file in messages.
    package var file: String
    /// What it shows, in words.
    package var name: String?
    /// The path of the manifest as written.
    package var manifest = ""
    /// Whose channel the job is run on, and where the test says it; without one, the fixture's first account.
    package var account: (name: String, place: SourcePosition)?
    /// What the emulator holds at first; without one, the small channel `demochannel`.
    package var fixture: Part<Fixture>?
    package var faults: Part<FaultScript>?
    package var variables: [String: String] = [:]
    /// What ids, jitter and chance are made of.
    package var seed: UInt64 = 1
    /// When the run begins. Nobody waits in a test: its clock leaps to where a wait ends.
    package var start = ServiceClock.start
    /// Whether a playlist may lose more than half of its entries.
    package var allowsShrinking = false
    package var expectations: [Expectation] = []

    package init(file: String) { self.file = file }
}

/// One thing that must hold after the run.
package struct Expectation: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// What the run ends with.
        case exit(Int)
        /// The verdict on an operation, or on all whose ids fit a pattern.
        case verdict(operation: String, String)
        /// How many operations have a verdict, or how many there are (`total`).
        case count(String, Int)
        /// A second run would have nothing to do.
        case emptyPlan
        case rows(ExpectedRows)
    }

    package var kind: Kind
    package var place: SourcePosition

    package init(_ kind: Kind, at place: SourcePosition) {
        self.kind = kind
        self.place = place
    }

    /// What it is called where results are shown.
    package var name: String {
        switch kind {
        case .exit: "exit"
        case .verdict(let operation, _): "verdicts.\(operation)"
        case .count(let name, _): "counts.\(name)"
        case .emptyPlan: "plan"
        case .rows(let rows): "state: \(rows.feed)"
        }
    }
}

/// The rows that a feed must have.
package struct ExpectedRows: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var name: String
        /// From the first row to the last; `nil` for no value.
        package var values: [String?]
    }

    /// An address or words, as of `ytbatch feed`. It may hold references to results, as values may.
    package var feed: String
    /// Whether the order of the rows does not count.
    package var isUnordered = false
    package var columns: [Column] = []
}
