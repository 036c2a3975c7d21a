/// Every element that the reference defines, and those that only the wire knows.
package enum ElementRegistry {
    package static let groups: [ElementGroup] = [
        atom, openSearch, youTube, media, gdata, geoRSS, gml, publishing, formUpload, batch, errors,
    ]

    /// The names of what the answer to a batch says of the batch.
    package static let ofBatches = Set((batch.elements + errors.elements).map(\.name))

    /// An element by its name with the prefix.
    package static func find(_ name: String) -> ElementDefinition? {
        groups.lazy.flatMap(\.elements).first { $0.name == name }
    }
}
