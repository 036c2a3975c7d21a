import GData
import Testing

/// Reference, "XML element definitions": the registry says of each element where the emulator shows it.
@Suite struct EmulatedElementsTests {
    @Test func registryNamesTheDocumentsThatShowEachElement() throws {
        let found = try EmulatedDocuments().elements
        for group in ElementRegistry.groups {
            for element in group.elements {
                let documents = ElementDocument.allCases.filter { found[$0]?.contains(element.name) == true }
                #expect(Set(element.documents) == Set(documents), "\(element.name): \(documents)")
            }
        }
    }

    @Test func registryKnowsEveryElementThatIsShown() throws {
        for (document, elements) in try EmulatedDocuments().elements {
            for name in elements { #expect(ElementRegistry.find(name) != nil, "\(name) in \(document)") }
        }
    }

    @Test func thereIsADocumentOfEveryKind() throws {
        #expect(Set(try EmulatedDocuments().all.keys) == Set(ElementDocument.allCases))
    }
}
