/// The elements of one namespace, as the reference groups them.
package struct ElementGroup: Sendable {
    package let title: String
    /// The section of the reference.
    package let section: String
    package let namespace: Namespace?
    package let elements: [ElementDefinition]
}
