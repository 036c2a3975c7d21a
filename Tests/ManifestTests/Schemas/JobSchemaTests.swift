import Manifest
import TestTools
import Testing

@Suite("The JSON Schema of manifests")
struct JobSchemaTests {
    private static let path = "schemas/job.schema.json"

    @Test("is what the program makes; else: make schemas")
    func isFresh() throws { #expect(try Repository.text(Self.path) == JobSchema.text) }

    @Test("takes every example, and every operation with every field")
    func takes() throws {
        var documents = try Example.names.map { (name: $0, text: try Example.text($0)) }
        documents.append(("everything.yaml", GoodManifest.everything))
        for (number, text) in GoodManifest.others.enumerated() { documents.append(("other-\(number).yaml", text)) }
        #expect(try Validation(documents, jsonSchema: Self.path).refused == [:])
    }

    @Test("refuses what the decoder refuses")
    func refuses() throws {
        let documents = BadManifest.all.enumerated().map { (name: "\($0).yaml", text: $1.text) }
        let refused = try Validation(documents, jsonSchema: Self.path).refused
        for (number, manifest) in BadManifest.all.enumerated() {
            #expect(refused["\(number).yaml"] != nil, "\(manifest.name)")
        }
    }

    @Test("names in each file that it is for the editor")
    func editors() throws {
        for name in Example.names {
            #expect(try Example.text(name).hasPrefix("# yaml-language-server: $schema=../schemas/job.schema.json\n"))
        }
    }
}

@Suite("The reference page")
struct OperationReferenceTests {
    @Test("is what the program makes; else: make schemas")
    func isFresh() throws { #expect(try Repository.text("schemas/operations.md") == OperationReference.text) }
}
