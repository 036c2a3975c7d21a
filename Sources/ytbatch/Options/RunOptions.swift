import ArgumentParser

/// How a job runs.
struct RunOptions: ParsableArguments {
    @Option(help: "How many feeds are written to side by side, 1 to 64.")
    var concurrency = Self.standardConcurrency

    static let standardConcurrency = 4

    func validate() throws {
        guard (1...64).contains(concurrency) else {
            throw ValidationError("--concurrency is a number from 1 to 64.")
        }
    }
}
