import ArgumentParser
import Operations

/// The arguments of the upload guide's script, with its defaults.
struct UploadFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The video file to upload.", valueName: "video"))
    var file: String

    @Option(help: "The title of the video.")
    var title = "Test Title"

    @Option(help: "What it is about.")
    var description = "Test Description"

    @Option(help: "Its category: a number as the Data API gives it, a term, or a label.")
    var category = "22"

    @Option(help: "Its keywords, with commas between them.")
    var keywords = ""

    @Option(
        name: [.customLong("privacyStatus"), .customLong("privacy-status")],
        help: ArgumentHelp("Who may see it.", valueName: "status")
    )
    var privacy = PrivacyStatus.public

    @Option(
        name: .customLong("chunk-size"),
        help: ArgumentHelp(
            "Sends so much at a time, a multiple of 256KiB up to 1GiB; without it the whole file at once.",
            valueName: "size"
        )
    )
    var chunkSize: String?

    // The script's own ways to sign in and to talk.
    @Flag(name: .customLong("noauth_local_webserver"), help: .hidden)
    var withoutLocalServer = false

    @Option(name: .customLong("auth_host_name"), help: .hidden)
    var hostName: String?

    @Option(name: .customLong("auth_host_port"), parsing: .upToNextOption, help: .hidden)
    var hostPorts: [String] = []

    @Option(name: .customLong("logging_level"), help: .hidden)
    var loggingLevel: String?

    /// The flags of the script that mean nothing here, with what to do instead.
    var remarks: [String] {
        var remarks: [String] = []
        func tell(_ isGiven: Bool, _ flag: String, _ instead: String) {
            if isGiven { remarks.append("--\(flag) changes nothing here: \(instead)") }
        }
        let signIn = "sign in once with ytbatch auth login"
        tell(withoutLocalServer, "noauth_local_webserver", signIn + " --no-browser")
        tell(hostName != nil, "auth_host_name", signIn)
        tell(!hostPorts.isEmpty, "auth_host_port", signIn)
        tell(loggingLevel != nil, "logging_level", "-v tells of every request")
        return remarks
    }
}

/// Who may see a video, in the script's order.
enum PrivacyStatus: String, ExpressibleByArgument, CaseIterable, Sendable {
    case `public`, `private`, unlisted
}
