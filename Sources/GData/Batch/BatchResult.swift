/// What a batch response says of one entry.
package struct BatchResult: Equatable, Sendable {
    package var batchID: String?
    package var operation: BatchOperation?
    package var status: BatchStatus?
    /// The resource's name: a URN on success, on failure the id that the request gave.
    package var id: String?
    /// Where the resource is edited.
    package var editLink: String?
    /// `yt:position`, of an entry of a playlist.
    package var position: Int?
    package var interruption: BatchInterruption?
    /// Who may see what was made, as far as the service says; GData does not.
    package var privacy: String?

    package init() {}
}
