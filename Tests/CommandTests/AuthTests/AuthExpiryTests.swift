import Foundation
import TestTools
import Testing

@Suite("Tokens that end in the middle of a run")
struct AuthExpiryTests {
    private let bench: AuthBench
    private var program: Program { bench.program }

    init() throws {
        bench = try AuthBench()
        let comments = (1...6).map { "  - {id: c\($0), comment.add: {video: tcCatWindow, text: Number \($0)}}" }
        try program.write(Sample.manifest(comments.joined(separator: "\n")), to: "job.yaml")
    }

    private static let comment = "POST /youtube/v3/commentThreads"

    /// A proxy before an emulator with a clock that stands, where something happens before the fourth comment arrives.
    private func trouble(
        _ action: @escaping @Sendable (_ server: String) async throws -> Void,
        _ body: @escaping @Sendable (MarkedProxy, _ server: String) async throws -> Void
    ) async throws {
        let data = program.folder + "/emulator.sqlite"
        let arguments = ["--policy", "consent=demochannel"]
        try await ServedEmulator.serving(program, data: data, clock: "virtual@2026-11-21T00:00:00Z", arguments) {
            served in
            let mark = MarkedProxy.Mark(.request(Self.comment, times: 4)) {
                try await action(served.address)
                return .passOn
            }
            try await MarkedProxy.with([mark], counting: ["POST /token "], to: { served.port }) { proxy in
                try await body(proxy, served.address)
                #expect(proxy.remainingMarks == 0)
            }
        }
    }

    @Test func `A token that ends is renewed once, and the run completes`() async throws {
        let (bench, program) = (bench, program)
        try await trouble { server in
            try await AuthBench.moveClock(of: server, by: "2h")
        } _: { proxy, _ in
            try bench.writeGrant("main", at: proxy.address)
            let target = ["--target", "youtube", "--url", proxy.address, "--account", "main"]
            let outcome = try await program.run(["run", "job.yaml", "-o", "json"] + target).expect(0)
            #expect(outcome.output.contains(#""succeeded": 6"#))
            // One at the beginning, and one for the one that ended; the fourth comment is sent again, and none besides.
            #expect(proxy.count(of: "POST /token ") == 2)
            #expect(proxy.count(of: Self.comment) == 7)
        }
    }

    @Test func `A consent that ends parks the run with the way out, and after a new login it goes on`() async throws {
        let (bench, program) = (bench, program)
        try await trouble { server in
            try await AuthBench.revoke("demo-refresh-token", at: server)
            try await AuthBench.moveClock(of: server, by: "2h")
        } _: { proxy, server in
            try bench.writeGrant("main", at: proxy.address)
            let target = ["--target", "youtube", "--url", proxy.address, "--account", "main"]
            let parked = try await program.run(["run", "job.yaml", "-o", "json"] + target).expect(77)
            #expect(parked.output.contains(#""succeeded": 3"#))
            #expect(parked.output.contains(#""deferred": 3"#))
            #expect(parked.output.contains(#""resumable": true"#))
            #expect(parked.output.contains("invalid_grant"))
            #expect(parked.output.contains("ytbatch auth login --account main"))
            // Without a new login nothing changes, and nothing is sent that the service would refuse.
            try await program.run("resume", "last").expect(77)
            #expect(proxy.count(of: Self.comment) == 4)

            try bench.writeClient(server)
            try await program.run("auth", "login", "--no-browser", "--account", "main") { call in
                let page = try await AuthBench.visit(await call.line(startingWith: server))
                #expect(page.status == 200)
            }.expect(0)
            let outcome = try await program.run("resume", "last", "-o", "json").expect(0)
            #expect(outcome.output.contains(#""succeeded": 6"#))
            #expect(proxy.count(of: Self.comment) == 7)
        }
    }
}
