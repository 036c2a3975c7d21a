import Manifest
package import Running

/// A job that something else than ytbatch's daemon is to run.
package struct InstallRequest: Sendable {
    package var job: ScheduledJob
    /// The manifest: an absolute path, and as it was named.
    package var manifest: String
    package var namedManifest: String
    /// What stands in it.
    package var manifestText: String
    /// The program, an absolute path.
    package var program: String
    /// The state folder, an absolute path.
    package var state: String
    /// What `ytbatch run` gets besides.
    package var arguments: [String]
    /// Who runs it; `nil` for whoever installs it.
    package var user: String?
    /// Where a container of it comes from.
    package var image: String
    package var now: Timestamp

    package init(
        job: ScheduledJob,
        manifest: String,
        namedManifest: String,
        manifestText: String,
        program: String,
        state: String,
        arguments: [String],
        user: String?,
        image: String,
        now: Timestamp
    ) {
        self.job = job
        self.manifest = manifest
        self.namedManifest = namedManifest
        self.manifestText = manifestText
        self.program = program
        self.state = state
        self.arguments = arguments
        self.user = user
        self.image = image
        self.now = now
    }

    var commandLine: [String] { [program, "run", manifest, "--state", state] + arguments }

    /// What of the schedule the system cannot do, a sentence each.
    func losses(keepsDeadline: Bool, keepsMissed: Bool, keepsJitter: Bool, keepsQueue: Bool = false) -> [String] {
        let policy = job.schedule.policy
        var losses: [String] = []
        if policy.deadline != nil, !keepsDeadline {
            losses.append("deadline is not kept: a late run begins all the same")
        }
        if policy.jitter > .zero, !keepsJitter { losses.append("jitter is not kept: runs begin when they are due") }
        if policy.missed != .skip, !keepsMissed {
            losses.append("missed is not kept: no run makes up for a missed one")
        }
        if policy.missed == .all, keepsMissed { losses.append("missed: all is not kept: one run makes up for all") }
        if policy.overlap == .queue, !keepsQueue {
            losses.append("overlap: queue is not kept: such a run is passed over")
        }
        return losses
    }
}

/// A file for another system.
package struct UnitFile: Equatable, Sendable {
    /// A name, or a path in a repository.
    package var name: String
    package var text: String
}

/// Why a job cannot be put in another system's words.
package struct InstallRefusal: Error, Equatable, Sendable {
    package var message: String

    package init(message: String) { self.message = message }
}

/// The systems that can run a job instead of the daemon.
package enum InstallForm: String, CaseIterable, Sendable {
    case systemd, cron, launchd, kubernetes, github

    /// - Throws: `InstallRefusal` when the system has no words for the job.
    package func files(_ request: InstallRequest) throws(InstallRefusal) -> [UnitFile] {
        switch self {
        case .systemd: SystemdUnit.files(request)
        case .cron: try CrontabLine.files(request)
        case .launchd: try LaunchdPlist.files(request)
        case .kubernetes: try KubernetesCronJob.files(request)
        case .github: try GitHubWorkflow.files(request)
        }
    }
}
