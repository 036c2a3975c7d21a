import ArgumentParser
import Reporting
import Targets

/// Who hears of the end of a run.
///
/// Only the command line names them: a manifest may be a stranger's, and must make nobody run a program.
struct NotifyOptions: ParsableArguments {
    @Option(
        name: .customLong("notify-command"),
        help: ArgumentHelp(
            """
            Runs this program, without arguments and without a shell, when a run has ended: the head of the report as JSON \
            is its stdin. Its failure changes nothing.
            """,
            valueName: "program"
        )
    )
    var command: String?

    @Option(
        name: .customLong("notify-url"),
        help: ArgumentHelp(
            """
            Posts the head of the report as JSON to this address when a run has ended, with TLS unless it is on this \
            machine. Its failure changes nothing.
            """,
            valueName: "url"
        )
    )
    var address: String?

    func validate() throws {
        // Not repeated in the message: such addresses are often secret.
        guard let address else { return }
        guard let origin = Origin(address) else {
            throw ValidationError("--notify-url is no address of http or https.")
        }
        guard origin.isSafeForCredentials else {
            throw ValidationError("--notify-url takes an address with https, or one on this machine.")
        }
    }

    /// Tells whoever wants to hear. What fails is said, and changes nothing.
    func send(_ report: RunReport, _ status: ExitStatus) async {
        let head = JSONReport.head(report)
        if let command {
            await CommandNotification(program: command).send(head, report, status)
        }
        if let address, let origin = Origin(address) {
            await AddressNotification(address: address, origin: origin).send(head)
        }
    }
}
