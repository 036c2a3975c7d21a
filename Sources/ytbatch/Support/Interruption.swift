import Glibc
import Running
import UnixSignals

/// What SIGINT and SIGTERM do to a run: the first one lets it finish what is in flight, a second one ends it at once.
/// The ledger is whole either way.
enum Interruption {
    /// Runs `body` and listens meanwhile.
    ///
    /// - Returns: How the run ended, and what to end with if it was a signal that ended it.
    static func watch(
        _ runner: Runner,
        _ body: @Sendable @escaping () async throws(LedgerError) -> Ending
    ) async throws(LedgerError) -> (Ending, ExitStatus?) {
        let received = ReceivedSignal()
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let outcome = await withTaskGroup(of: Result<Ending, LedgerError>?.self) { group in
            group.addTask {
                do throws(LedgerError) { return .success(try await body()) } catch { return .failure(error) }
            }
            group.addTask {
                for await signal in signals {
                    let status: ExitStatus = signal == .sigint ? .interrupted : .terminated
                    guard await received.note(status) else { Glibc.exit(status.rawValue) }
                    Console.say("\nFinishing what is in flight; once more to end at once.")
                    await runner.stop()
                }
                return nil
            }
            defer { group.cancelAll() }
            while let result = await group.next() {
                if let result { return result }
            }
            return .success(.interrupted)
        }
        let ending = try outcome.get()
        return (ending, ending == .interrupted ? await received.status : nil)
    }
}

extension Interruption {
    /// Sleeps, unless a signal ends it.
    ///
    /// - Returns: What to end with then.
    static func sleep(for duration: Duration) async throws -> ExitStatus? {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
            group.addTask {
                try await Task.sleep(for: duration)
                return nil
            }
            group.addTask {
                for await signal in signals { return signal == .sigint ? .interrupted : .terminated }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

private actor ReceivedSignal {
    private(set) var status: ExitStatus?

    /// - Returns: Whether it is the first one.
    func note(_ status: ExitStatus) -> Bool {
        guard self.status == nil else { return false }
        self.status = status
        return true
    }
}
