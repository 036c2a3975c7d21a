import ArgumentParser
import Faults
import Manifest
import Serving

/// `ytbatch schema`: the schemas of manifests, fault scripts and fixtures, and the reference page of operations, from the registry.
struct SchemaCommand: AsyncParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case job, faults, fixture, operations
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Prints the JSON Schema of manifests, fault scripts or fixtures, or the reference page of all operations.",
        discussion: "Editors with a YAML language server complete and check files with the schema."
    )

    @Argument(help: "job, faults, fixture: the JSON Schema (draft 7). operations: the reference page (Markdown).")
    var subject = Subject.job

    func run() async throws {
        switch subject {
        case .job: try Console.put(JobSchema.text)
        case .faults: try Console.put(FaultSchema.text)
        case .fixture: try Console.put(FixtureSchema.text)
        case .operations: try Console.put(OperationReference.text)
        }
    }
}
