/// What a batch does with an entry (`batch:operation/@type`). The names are exact and in lower case.
package enum BatchOperation: String, Sendable {
    case query, insert, update, delete
}
