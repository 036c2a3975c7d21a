import GRDB
import TestTools
import Testing

@Suite("Screens: what keeps a run from its work")
struct TroubleScreenTests {
    @Test("a ledger that was changed behind ytbatch's back is told of, and made anew")
    func damaged() async throws {
        var screens = Screens(try Program())
        let program = screens.program
        try program.write(Sample.rating, to: "job.yaml")
        try await program.run("run", "job.yaml", "--quiet").expect(0)
        let database = try DatabaseQueue(path: program.ledger)
        try await database.write { try $0.execute(sql: "UPDATE verdict SET verdict = 'failed'") }
        try database.close()
        try await screens.call("report last --verify")
        try await screens.call("resume last")
        try await screens.call("resume last --rebuild")
        try await screens.call("report last --verify")
        try screens.expect("trouble-ledger")
    }

    @Test("a job that is being run already, and a target that wants other credentials")
    func refused() async throws {
        let program = try Program()
        try program.write(Sample.rating, to: "job.yaml")
        let answers = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        try await RawServer.with([.held(Sample.answer("one.1"))]) { server in
            let first = try await program.run("run", "job.yaml", "--target", server.address) { _ in
                _ = await server.arrival()
                var screens = Screens(program)
                try await screens.call("run job.yaml")
                try await screens.call("runs")
                try await screens.call("show last")
                try await screens.call("show last one")
                try screens.expect("trouble-locked")
                server.proceed()
            }
            first.expect(0)
        }
        try await RawServer.with([.bytes(answers), .bytes(answers), .bytes(answers)]) { server in
            var screens = Screens(program)
            try await screens.call("run job.yaml --target \(server.address)")
            try await screens.call("run job.yaml --target \(server.address) --account nobody")
            try screens.expect("trouble-credentials")
        }
    }

    @Test("a run whose process was killed has not ended, and can be gone on with")
    func killed() async throws {
        let program = try Program()
        try program.write(Sample.rating, to: "job.yaml")
        try await RawServer.with([.held(Sample.answer("one.1")), .bytes(Sample.answer("one.2"))]) { server in
            let first = try await program.run("run", "job.yaml", "--target", server.address) { call in
                _ = await server.arrival()
                call.send(.kill)
            }
            first.expect(137)
            server.proceed()
            var screens = Screens(program)
            try await screens.call("runs")
            try await screens.call("show last")
            try await screens.call("report last --verify")
            try await screens.call("resume last")
            try screens.expect("trouble-killed")
        }
    }

    @Test("folders that cannot be written to")
    func disk() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Sample.rating, to: "job.yaml")
        try screens.program.write("", to: "file")
        try await screens.call("run job.yaml --state file")
        try await screens.call("run job.yaml --report csv=nothere/report.csv --quiet")
        try await screens.call("export --output nothere/channel.yaml")
        try screens.expect("trouble-disk")
    }
}
