import DataAPI
package import GData

/// Everything that there is to say about one kind of operation. The decoder, the schema, the reference page, the
/// limits, the batch entry and what a lost answer means are all derived from it.
package final class OperationDefinition: Sendable {
    /// A relation between fields that no field can state alone.
    package enum Rule: Sendable, Equatable {
        case exactlyOne([FieldName])
        case atLeastOne([FieldName])
        /// The first may stand only beside the second.
        case onlyWith(FieldName, FieldName)
    }

    /// Something that the service makes and later operations may use: `${intro.videoId}`.
    package struct Result: Sendable {
        package let name: String
        package let summary: String
        /// What the result is the id of, when operations can name such a thing.
        package let identifier: Identifier?
    }

    /// How the operation is written for a service of GData version 2.
    package enum Form: Sendable {
        /// An entry of a batch.
        case batch(BatchOperation, write: @Sendable (inout EntryForm) -> Void)
        /// The metadata that begins a resumable upload; the bytes follow on their own.
        case upload(write: @Sendable (inout EntryForm) -> Void)
        /// Nothing is sent for it: other operations make the feed what it asks for, and it says in the end whether that
        /// is so.
        case sync
        /// GData has nothing like it; why, and what to do instead.
        case none(Complaint)
    }

    /// As a manifest writes it: `playlist.add`.
    package let name: String
    package let summary: String
    package let fields: [Field]
    package let rules: [Rule]
    package let result: Result?
    /// The feed that the operation writes to. Operations of one feed keep their order: it is the lane.
    package let feed: @Sendable (FieldValues) -> FeedAddress
    package let form: Form
    /// How the operation is written for the Data API, version 3, or why it cannot be.
    package let call: CallForm
    package let repeatSafety: RepeatSafety
    /// What must be read first.
    package let prior: @Sendable (FieldValues) -> Prior?
    /// Everything of the values that GData version 2 cannot express, with the reasons.
    package let limits: @Sendable (FieldValues) -> [Refusal]
    /// The value of the operation's key in a manifest, for the documentation.
    package let example: String

    /// The fields that a manifest may not leave out, or that have something to stand for them then: their bits.
    package let expectedFields: FieldName.Bits

    /// The fields' names as bytes, for the decoder.
    private let keys: ByteNames

    package init(
        name: String,
        summary: String,
        fields: [Field],
        rules: [Rule] = [],
        result: Result? = nil,
        feed: @escaping @Sendable (FieldValues) -> FeedAddress,
        form: Form,
        call: CallForm,
        repeatSafety: RepeatSafety,
        prior: @escaping @Sendable (FieldValues) -> Prior? = { _ in nil },
        limits: @escaping @Sendable (FieldValues) -> [Refusal] = { _ in [] },
        example: String
    ) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.rules = rules
        self.result = result
        self.feed = feed
        self.form = form
        self.call = call
        self.repeatSafety = repeatSafety
        self.prior = prior
        self.limits = limits
        self.example = example
        expectedFields = fields.reduce(0) { $1.presence == .optional ? $0 : $0 | $1.name.bit }
        keys = ByteNames(fields.map(\.name.key))
    }

    /// The field with that name, if the operation has it.
    package func field(_ name: FieldName) -> Field? { leaves.first { $0.name == name } }

    /// The field with that key, if the operation has it.
    package func field(named key: Span<UInt8>) -> Field? {
        keys.index(of: key).map { fields[$0] }
    }

    /// Whether it deletes something.
    package var isRemoval: Bool {
        if case .batch(let operation, _) = form { operation == .delete } else { call.method?.name == "delete" }
    }

    /// All fields, with the keys of mappings in place of the mappings.
    package var leaves: [Field] {
        fields.flatMap { field in
            if case .mapping(let keys) = field.type { keys } else { [field] }
        }
    }
}

extension OperationDefinition: Equatable {
    package static func == (left: OperationDefinition, right: OperationDefinition) -> Bool { left === right }
}

extension OperationDefinition.Rule {
    /// Checks that the fields that are there belong together.
    package func check(_ values: FieldValues) -> Complaint? {
        switch self {
        case .exactlyOne(let names):
            let count = names.count { values.has($0) }
            guard count != 1 else { return nil }
            let list = names.map(\.key).joined(separator: ", ")
            return count == 0
                ? Complaint(.required, "needs one of \(list)") : Complaint(.conflict, "takes only one of \(list)")
        case .atLeastOne(let names):
            guard !names.contains(where: { values.has($0) }) else { return nil }
            return Complaint(
                .required,
                "has nothing to change",
                suggestion: "add one of \(names.map(\.key).joined(separator: ", "))"
            )
        case .onlyWith(let name, let other):
            guard values.has(name), !values.has(other) else { return nil }
            return Complaint(.conflict, "takes \(name.key) only beside \(other.key)")
        }
    }
}
