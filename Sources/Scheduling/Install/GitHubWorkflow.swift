import Manifest

/// A workflow of GitHub Actions.
enum GitHubWorkflow {
    static func files(_ request: InstallRequest) throws(InstallRefusal) -> [UnitFile] {
        let crons = try UTCConversion.crons(request.job.schedule.timetable, now: request.now.seconds)
        let words = ["ytbatch", "run", request.namedManifest] + request.arguments
        guard !words.contains(where: { $0.contains("${{") }) else {
            throw InstallRefusal(message: "GitHub would take ${{ in a path or argument for an expression")
        }
        let command = words.map(Quoting.shell).joined(separator: " ") + " || [ $? -eq 75 ]"
        let losses = request.losses(keepsDeadline: false, keepsMissed: false, keepsJitter: false, keepsQueue: true)
        let text =
            Quoting.comments(
                [
                    "ytbatch-\(request.job.name).yml: goes into .github/workflows; ytbatch must be in PATH of the runner.",
                    "GitHub goes by UTC, at most every five minutes, and is often late: \(request.job.schedule.timetable.zone.identifier) was "
                        + "\(request.job.schedule.timetable.cron.source).",
                    "A run that is parked (75) is no failure; its state is gone with the runner unless you keep it.",
                ] + losses
            ) + """
                name: \(Quoting.json("ytbatch " + request.job.name))
                on:
                  schedule:
                \(crons.map { "    - cron: \(Quoting.json($0))\n" }.joined())\
                  workflow_dispatch: {}
                permissions:
                  contents: read
                concurrency:
                  group: \(Quoting.json("ytbatch-" + request.job.name))
                  cancel-in-progress: false
                jobs:
                  run:
                    runs-on: ubuntu-latest
                    steps:
                      - uses: actions/checkout@v4
                      - name: \(Quoting.json("Run " + request.job.name))
                        shell: sh
                        run: \(Quoting.json(command))

                """
        return [UnitFile(name: "ytbatch-\(request.job.name).yml", text: text)]
    }
}
