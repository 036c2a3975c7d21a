/// Everything a script may say of one kind of fault. The decoder and the schema are made from it.
struct FaultDefinition: Sendable {
    let name: String
    let summary: String
    /// The first one is also what a single value behind the name stands for.
    let parameters: [FaultParameter]
    let make: @Sendable (FaultArguments) -> Fault

    init(
        _ name: String,
        _ summary: String,
        _ parameters: [FaultParameter] = [],
        make: @escaping @Sendable (FaultArguments) -> Fault
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.make = make
    }
}

struct FaultParameter: Sendable {
    enum Kind: Sendable {
        case word([String])
        case count(ClosedRange<Int>)
        /// `500ms`, `1s`; with a minus where it may be negative.
        case duration(isSigned: Bool)
        /// The number of an entry from 1, and `all` where it may be.
        case entry(orAll: Bool)
        /// A status of HTTP that a refusal has, or 200.
        case code
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    let summary: String

    init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ summary: String) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.summary = summary
    }

    static let bytes = FaultParameter("bytes", .count(0...1 << 30), "How many bytes come; by default half of them.")
    static let entry = FaultParameter(
        "entry",
        .entry(orAll: true),
        "Which entry of the batch, from 1, or all; by default those that batchId names, or one by chance."
    )

    static func when(_ summary: String = "Whether the request is applied before; by default it is not.") -> Self {
        FaultParameter("when", .word(Fault.Moment.allCases.map(\.rawValue)), summary)
    }
}

/// What a script says of one fault, checked.
struct FaultArguments {
    enum Value {
        case word(String)
        case number(Int)
        case duration(Duration)
    }

    var values: [String: Value] = [:]

    func text(_ name: String) -> String? {
        if case .word(let word) = values[name] { word } else { nil }
    }

    func word<Word: RawRepresentable<String>>(_ name: String) -> Word? { text(name).flatMap { Word(rawValue: $0) } }

    func number(_ name: String) -> Int? {
        if case .number(let number) = values[name] { number } else { nil }
    }

    func duration(_ name: String) -> Duration? {
        if case .duration(let duration) = values[name] { duration } else { nil }
    }

    var moment: Fault.Moment { word("when") ?? .before }

    var entry: Fault.EntryChoice {
        switch values["entry"] {
        case .number(let number): .number(number)
        case .word: .all
        default: .matched
        }
    }
}
