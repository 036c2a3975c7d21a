/// One thing to do, as a manifest asks for it.
package struct Operation: Sendable {
    package enum OnFailure: String, Sendable, CaseIterable {
        /// The other operations go on.
        case `continue`
        /// Nothing more is sent once this one has failed.
        case stop
    }

    package enum OnDoubt: String, Sendable, CaseIterable {
        /// Look whether an insert without an answer arrived.
        case verify
        /// Leave it unknown.
        case skip
    }

    package var definition: OperationDefinition
    package var id: String
    /// The place of the operation's own key in the manifest, both from 1.
    package var line = 0
    package var column = 0
    /// Where the row stands that it was made for, as `ratings.csv:7`. The ledger keeps its id, which says the same.
    package var row: String?
    /// Operations that must have succeeded first: those that `needs` names and those whose results are used.
    package var needs: [String] = []
    package var onFailure = OnFailure.continue
    package var onDoubt = OnDoubt.verify
    package var retry = RetryPolicy()
    package var values = FieldValues()
    package init(definition: OperationDefinition, id: String) {
        self.definition = definition
        self.id = id
    }

    /// Fields with references to results in them, to be replaced before they can be sent.
    package var unresolved: [FieldName] { values.fieldsWithReferences }
}
