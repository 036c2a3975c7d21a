package import GData

extension OperationDefinition {
    /// The fields of an update that say something else than the resource does.
    ///
    /// An update replaces the whole resource, so what it writes tells: a field changes something when the entry would be
    /// another one without it.
    package func changedFields(_ values: FieldValues, over prior: Entry) -> [FieldName] {
        let whole = written(values, over: prior)
        return fields.filter { field in
            guard field.presence == .optional, values.has(field.name) else { return false }
            var without = values
            without.remove(field.name)
            if case .mapping(let keys) = field.type { for key in keys { without.remove(key.name) } }
            return written(without, over: prior) != whole
        }.map(\.name)
    }

    /// What an update writes that changes nothing: all of the resource that an update can change.
    package func content(_ values: FieldValues, of prior: Entry) -> [UInt8] {
        var identity = values
        for field in leaves + fields where field.presence == .optional { identity.remove(field.name) }
        return written(identity, over: prior)
    }

    private func written(_ values: FieldValues, over prior: Entry) -> [UInt8] {
        guard case .batch(_, let write) = form else { return [] }
        var form = EntryForm(values: values, found: .resource(prior))
        write(&form)
        return form.writer.bytes
    }
}
