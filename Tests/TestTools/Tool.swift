import Foundation

/// A program that tests hold ytbatch's files against: a validator that others wrote.
package struct Tool: Sendable {
    package let name: String
    /// How to get it, for whoever lacks it.
    private let installation: String

    package static let xmllint = Tool(name: "xmllint", installation: "apt-get install libxml2-utils")
    package static let checkJSONSchema = Tool(
        name: "check-jsonschema",
        installation: "pip install check-jsonschema into a virtual environment, and its path into YTBATCH_TOOLS"
    )

    /// With the GData library for it, and with two for the Data API.
    package static let python = Tool(
        name: "python",
        installation:
            "pip install gdata-python3 google-api-python-client python-youtube into a virtual environment, and its path into YTBATCH_TOOLS"
    )

    /// With Google's library for it.
    package static let go = Tool(
        name: "go",
        installation: "apt-get install golang-go golang-google-api-dev"
    )

    package static let curl = Tool(name: "curl", installation: "apt-get install curl")

    package struct Output {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs the tool to its end.
    ///
    /// - Throws: `Missing` when it is not installed: a test that cannot ask it has shown nothing.
    ///
    /// - Parameter environment: What is set beside what is set already.
    package func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Output {
        try withTemporaryFolder { folder in
            let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
            try Data().write(to: output)
            try Data().write(to: errors)
            let process = Process()
            process.executableURL = URL(filePath: try path())
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
            process.waitUntilExit()
            return Output(
                status: process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
            )
        }
    }

    /// In the virtual environment that `YTBATCH_TOOLS` names, or on the path.
    private func path() throws(Missing) -> String {
        let environment = ProcessInfo.processInfo.environment
        var folders: [String] = []
        if let tools = environment["YTBATCH_TOOLS"] { folders += [tools + "/bin", tools] }
        folders += environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        let paths = folders.map { "\($0)/\(name)" }
        guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw Missing(description: "\(name) is not installed: make test does it, or \(installation)")
        }
        return path
    }
}
