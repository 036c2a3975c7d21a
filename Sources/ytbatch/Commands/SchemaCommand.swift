import ArgumentParser
import Manifest

/// `ytbatch schema`: the schema of manifests, and the reference page of operations, from the registry.
struct SchemaCommand: AsyncParsableCommand {
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case job, operations
    }

    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of manifests, or the reference page of all operations.",
        discussion: "Editors with a YAML language server complete and check manifests with the schema."
    )

    @Argument(help: "job: the JSON Schema (draft 7). operations: the reference page (Markdown).")
    var subject = Subject.job

    func run() async throws {
        switch subject {
        case .job: try Console.put(JobSchema.text)
        case .operations: try Console.put(OperationReference.text)
        }
    }
}
