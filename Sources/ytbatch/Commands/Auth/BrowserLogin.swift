import Foundation
import Targets

/// A sign-in by a browser: it shows the page of consent, and comes back to this machine with the answer.
struct BrowserLogin: Sendable {
    let client: OAuthClient
    let scopes: [String]
    /// Whether a browser is opened; otherwise the answer may also be pasted.
    let opensBrowser: Bool
    let patience: Duration

    func grant(from service: TokenService) async throws -> (OAuthGrant, missing: [String]) {
        let (request, answer) = try await answer()
        do throws(OAuthFailure) {
            let code = try request.code(in: answer)
            let grant = try await service.grant(for: request, code: code)
            return (grant, request.missing(in: grant))
        } catch {
            throw CommandFailure(error)
        }
    }

    private func answer() async throws -> (AuthorizationRequest, RedirectAnswer) {
        let place: RedirectPlace
        do throws(OAuthFileError) {
            place = try RedirectPlace(of: client)
        } catch {
            throw CommandFailure(error)
        }
        let (key, state) = (ProofKey(), AuthorizationRequest.newState())
        let request = { @Sendable (port: Int) in
            AuthorizationRequest(
                client: client,
                redirect: place.address(port: port),
                scopes: scopes,
                key: key,
                state: state
            )
        }
        let (begun, begin) = AsyncStream.makeStream(of: AuthorizationRequest.self)
        return try await withThrowingTaskGroup(of: (AuthorizationRequest, RedirectAnswer)?.self) { group in
            group.addTask {
                let port = PortBox()
                let answer = try await listen(place, state: state) { listening in
                    await port.set(listening)
                    announce(request(listening))
                    begin.yield(request(listening))
                    begin.finish()
                }
                return (request(await port.port), answer)
            }
            if !opensBrowser {
                group.addTask {
                    guard let request = await begun.first(where: { _ in true }) else { return nil }
                    return await pasted().map { (request, $0) }
                }
            }
            group.addTask {
                try await Task.sleep(for: patience)
                throw CommandFailure(
                    .notAuthorized,
                    "nobody has consented in time; begin anew, or give it --wait longer"
                )
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    private func listen(
        _ place: RedirectPlace,
        state: String,
        onListening: @escaping @Sendable (Int) async -> Void
    ) async throws -> RedirectAnswer {
        do {
            return try await RedirectServer(place, state: state).answer(onListening: onListening)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw CommandFailure(
                .unreachable,
                "\(place.address(port: place.port)) cannot be listened on: is the port taken?"
            )
        }
    }

    private func announce(_ request: AuthorizationRequest) {
        if opensBrowser, Browser.open(request.address) {
            Console.say("Your browser asks for your consent now. If it does not, open this address:")
        } else {
            Console.say("Open this address in a browser, and consent there:")
        }
        Console.say(request.address)
        guard !opensBrowser else { return }
        Console.say(
            "On another machine the browser ends on a page that it cannot open: paste the address of that page here."
        )
    }

    /// The first line of stdin that is an answer.
    private func pasted() async -> RedirectAnswer? {
        for await line in PastedLines.fromInput() {
            let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if let answer = RedirectAnswer(text), answer.isComplete { return answer }
            if !text.isEmpty {
                Console.say("That is not the whole address: it begins with http:// and has state= and code= in it.")
            }
        }
        return nil
    }
}

/// The port that is listened on, once it is known.
private actor PortBox {
    private(set) var port = 0

    func set(_ port: Int) { self.port = port }
}
