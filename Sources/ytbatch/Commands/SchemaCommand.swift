import ArgumentParser
import Checking
import Faults
import GData
import Manifest
import Serving

/// `ytbatch schema`: the schemas of manifests, fault scripts, fixtures and tests, and the reference pages, from the registries.
struct SchemaCommand: AsyncParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case job, faults, fixture, test, operations, elements
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Prints the JSON Schema of manifests, fault scripts, fixtures or tests, or the reference page of operations or elements.",
        discussion: "Editors with a YAML language server complete and check files with the schema."
    )

    @Argument(
        help:
            "job, faults, fixture, test: the JSON Schema (draft 7). operations, elements: the reference page (Markdown)."
    )
    var subject = Subject.job

    func run() async throws {
        switch subject {
        case .job: try Console.put(JobSchema.text)
        case .faults: try Console.put(FaultSchema.text)
        case .fixture: try Console.put(FixtureSchema.text)
        case .test: try Console.put(JobTestSchema.text)
        case .operations: try Console.put(OperationReference.text)
        case .elements: try Console.put(ElementReference.text)
        }
    }
}
