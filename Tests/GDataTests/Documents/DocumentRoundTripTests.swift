import GData
import TestTools
import Testing
import XMLEvents

/// Documents that are no feeds.
@Suite("A document")
struct DocumentRoundTripTests {
    @Test("with the address of a form is read back as it was written", arguments: Seeds.first(50))
    func form(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let answer = FormUploadAnswer(url: random.xmlText(), token: random.xmlText())
        var writer = XMLWriter()
        answer.write(into: &writer)
        #expect(try FormUploadAnswer.read(writer.bytes) == answer)
    }

    @Test("of categories is read back as it was written", arguments: Seeds.first(50))
    func categories(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let categories = (0..<3).map { _ in
            var category = ListedCategory(term: random.xmlText(), label: random.xmlText(), language: random.xmlText())
            category.isAssignable = random.oneIn(2)
            category.regions = random.oneIn(2) ? random.xmlText() : nil
            category.isDeprecated = random.oneIn(2)
            return category
        }
        var writer = XMLWriter()
        CategoryList.write(categories, into: &writer)
        #expect(try CategoryList.read(writer.bytes) == categories)
    }

    @Test("of errors is read back as it was written", arguments: Seeds.first(50))
    func errors(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let errors = (0..<3).map { _ in random.error() }
        var writer = XMLWriter()
        ErrorDocument.write(errors, into: &writer)
        #expect(ErrorDocument.read(writer.bytes) == errors)
    }

    @Test(
        "of another kind is refused",
        arguments: ["<response/>", "<response><url>a</url></response>", "<html/>", "<response>", ""]
    )
    func others(text: String) {
        #expect(throws: XMLError.self) { try FormUploadAnswer.read(Array(text.utf8)) }
        #expect(throws: XMLError.self) { try CategoryList.read(Array(text.utf8)) }
    }
}
