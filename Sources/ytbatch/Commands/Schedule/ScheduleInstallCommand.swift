import ArgumentParser
import Foundation
import Running
import Scheduling

/// `ytbatch schedule install`: files for systems that run jobs without a daemon of ytbatch.
struct ScheduleInstallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Prints or writes what systemd, cron, launchd, Kubernetes or GitHub need to run jobs.",
        discussion: """
            Nothing is installed by it: the files say how. What of a schedule a system cannot do is in a comment.
            """
    )

    @Argument(help: ArgumentHelp("systemd, cron, launchd, kubernetes or github.", valueName: "system"))
    var form: InstallForm

    @Argument(help: ArgumentHelp("A manifest, or a folder of them.", valueName: "dir|manifest"))
    var path: String

    @Option(name: .customLong("output"), help: ArgumentHelp("Writes the files there.", valueName: "dir"))
    var folder: String?

    @Option(help: ArgumentHelp("For kubernetes: the image of a container with ytbatch in it.", valueName: "name"))
    var image = "ytbatch:latest"

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var state: StateOptions

    func run() async throws {
        let (manifests, status) = try ScheduledManifest.read(path, reading)
        if status != .success { throw CommandFailure.silent(status) }
        guard !manifests.isEmpty else { throw CommandFailure(.badInput, "\(path): no manifest has a schedule") }
        var files: [UnitFile] = []
        for manifest in manifests {
            do throws(InstallRefusal) {
                files += try form.files(try request(manifest))
            } catch {
                throw CommandFailure(.badInput, "\(manifest.path): \(error.message)")
            }
        }
        guard let folder else {
            try Console.put(files.map(\.text).joined(separator: form == .kubernetes ? "---\n" : "\n"))
            return
        }
        for file in files { try write(file, to: folder) }
    }

    private func request(_ manifest: ScheduledManifest) throws(InstallRefusal) -> InstallRequest {
        guard let text = try? String(contentsOfFile: manifest.path, encoding: .utf8) else {
            throw InstallRefusal(message: "cannot be read as UTF-8")
        }
        var arguments: [String] = []
        if let name = target.target { arguments += ["--target", name] }
        if let account = target.account { arguments += ["--account", account] }
        for variable in reading.variables { arguments += ["--var", "\(variable.name)=\(variable.value)"] }
        for path in reading.allowedPaths { arguments += ["--allow-path", ScheduledManifest.absolute(path)] }
        let user = NSUserName()
        return InstallRequest(
            job: manifest.job,
            manifest: manifest.path,
            namedManifest: named(manifest.path),
            manifestText: text,
            program: ScheduleRunCommand.executable,
            state: ScheduledManifest.absolute(state.state.path),
            arguments: arguments,
            user: user.isEmpty || user == "root" ? nil : user,
            image: image,
            now: SystemRunClock().now
        )
    }

    /// From the present folder, which is taken for that of a repository.
    private func named(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    private func write(_ file: UnitFile, to folder: String) throws(CommandFailure) {
        let path = folder + "/" + file.name
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.io, "\(folder): cannot be made")
        }
        try WholeFile.write(Array(file.text.utf8), to: path)
        Console.say(path)
    }
}

extension InstallForm: ExpressibleByArgument {}
