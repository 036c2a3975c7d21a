import Operations

/// Operations with each of their fields, and each word that a field may be.
enum SampleOperations {
    /// An operation of the Data API for each value of each field, and one with all fields at once.
    ///
    /// - Parameter entry: The id of an entry of the playlist.
    /// - Parameter file: The path of a video.
    static func all(
        of definition: OperationDefinition,
        entry: String,
        file: String
    ) -> (operations: [Operation], missing: [FieldName]) {
        let samples = Dictionary(
            uniqueKeysWithValues: definition.leaves.map { ($0.name, values(of: $0, entry: entry, file: file)) }
        )
        var operations: [Operation] = []
        var covered: Set<FieldName> = []
        var whole = base(definition, samples)
        for field in definition.leaves {
            let values = samples[field.name] ?? []
            for value in values {
                var operation = base(definition, samples, with: field.name)
                operation.values.set(field.name, value)
                if let mapping = field.name.mapping { operation.values.set(mapping, "") }
                // What the service cannot do is told before anything is sent.
                let refusals = definition.call.refusals(operation.values)
                if !refusals.isEmpty {
                    covered.insert(field.name)
                    continue
                }
                guard definition.rules.allSatisfy({ $0.check(operation.values) == nil }) else { continue }
                covered.insert(field.name)
                operations.append(operation)
                var together = whole
                together.values.set(field.name, value)
                if let mapping = field.name.mapping { together.values.set(mapping, "") }
                if definition.rules.allSatisfy({ $0.check(together.values) == nil }),
                    definition.call.refusals(together.values).isEmpty
                {
                    whole = together
                }
            }
        }
        let missing = definition.leaves.map(\.name).filter { !covered.contains($0) && $0 != .occurrence }
        return (operations + [whole], missing)
    }

    /// An operation with what it must have.
    private static func base(
        _ definition: OperationDefinition,
        _ samples: [FieldName: [String]],
        with name: FieldName? = nil
    ) -> Operation {
        var operation = Operation(definition: definition, id: "sample")
        func set(_ name: FieldName) {
            if let value = samples[name]?.first { operation.values.set(name, value) }
        }
        for field in definition.fields where field.presence == .required { set(field.name) }
        for field in definition.fields {
            if case .defaulted(let text) = field.presence { operation.values.set(field.name, text) }
        }
        for rule in definition.rules {
            switch rule {
            case .exactlyOne(let names):
                if name.map(names.contains) != true, let first = names.first { set(first) }
            case .atLeastOne(let names): if name.map(names.contains) != true, let first = names.first { set(first) }
            case .onlyWith(let other, let companion): if name == other { set(companion) }
            }
        }
        return operation
    }

    private static func values(of field: Field, entry: String, file: String) -> [String] {
        switch field.type {
        case .text: ["Sample of \(field.name.key)"]
        case .identifier(.video): ["aB3dE5fG7hI"]
        case .identifier(.playlist): ["PL3F2A9C0D1E4B5A6"]
        case .identifier(.user): ["UCHp4Lr8Sv2Tx6Zc0Nd3We5B"]
        case .identifier(.comment): ["COMold0001"]
        case .identifier(.subscription): ["SUBold00001"]
        case .identifier(.entry): [entry]
        case .integer(let range): [String(range.lowerBound), String(min(range.upperBound, 3))]
        case .number(let range): [String(range.lowerBound)]
        case .choice(let words): words
        case .integerOrChoice(let range, let words): range.prefix(5).map { String($0) } + words
        case .category: ["Comedy", "Tech"]
        case .flag: ["true", "false"]
        case .words, .list: ["first\0second"]
        case .day: ["2026-03-20"]
        case .moment(let words): ["2099-03-01T09:00:00+01:00"] + words
        case .language: ["en", "pt-BR"]
        case .chunkSize: ["256KiB"]
        case .file: [file]
        // They become operations of their own.
        case .tracks: [""]
        case .entries, .rows, .conditions, .mapping: []
        }
    }
}
