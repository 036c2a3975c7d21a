import TestTools
import Testing

@testable import GData

@Suite("The registry of elements")
struct ElementRegistryTests {
    private static let elements = ElementRegistry.groups.flatMap(\.elements)

    @Test("knows every element of the reference, in its table", arguments: ReferenceElements.all)
    func isComplete(name: String) throws {
        let element = try #require(ElementRegistry.find(name), "missing: \(name)")
        #expect(element.record == nil, "it is in the reference")
    }

    @Test("names the record for every element that the reference does not have")
    func record() {
        let reference = Set(ReferenceElements.all)
        for element in Self.elements where !reference.contains(element.name) && element.name != "app:categories" {
            #expect(element.record != nil, "\(element.name)")
        }
    }

    @Test("says everything once")
    func isUnique() {
        #expect(Set(Self.elements.map(\.name)).count == Self.elements.count)
        for group in ElementRegistry.groups {
            #expect(group.elements.map { $0.name.lowercased() } == group.elements.map { $0.name.lowercased() }.sorted())
        }
    }

    @Test("says where each element arrives", arguments: ElementSample.all)
    func reads(sample: ElementSample) throws {
        guard !sample.place.properties.isEmpty else { return }
        let reading = try SampleReading(sample)
        let found = sample.place.properties.compactMap { reading.value(of: $0) }.map { String(describing: $0) }
        #expect(found.contains { !["nil", "[]", "[:]", "false", ""].contains($0) }, "\(sample.place.properties)")
        let text = found.joined(separator: "\n")
        for value in sample.values { #expect(text.contains(value), "\(sample.place.properties)") }
    }

    @Test("says in which versions each is written", arguments: ElementSample.all, [AtomShape.versionOne, .versionTwo])
    func writes(sample: ElementSample, shape: AtomShape) throws {
        guard !sample.place.properties.isEmpty else { return }
        let written = try SampleReading(sample).written(as: shape)
        let name = "<\(sample.element.name)"
        if sample.place.writing.includes(shape) {
            for part in sample.written(as: shape) { #expect(written.contains(part), "\(part) in \(written)") }
        } else {
            let isThere = [" ", ">", "/"].contains { written.contains(name + $0) }
            #expect(!isThere, "\(written)")
        }
    }

    @Test("makes the page of elements; else: make schemas")
    func page() throws { #expect(try Repository.text("schemas/elements.md") == ElementReference.text) }
}
