import Manifest
import Running

/// A CronJob of Kubernetes, with the manifest in a ConfigMap.
enum KubernetesCronJob {
    /// A ConfigMap holds a mebibyte.
    private static let maximumText = 1_000_000

    /// Names of CronJobs have 11 characters added to them, and must stay below 64.
    private static let maximumName = 52

    static func files(_ request: InstallRequest) throws(InstallRefusal) -> [UnitFile] {
        guard request.manifestText.utf8.count <= maximumText else {
            throw InstallRefusal(message: "\(request.manifest): is too long for a ConfigMap of Kubernetes")
        }
        let schedule = request.job.schedule
        let name = resourceName(request.job.name)
        let file = request.job.name + ".yaml"
        let arguments = ["run", "/etc/ytbatch/\(file)", "--state", "/var/lib/ytbatch"] + request.arguments
        let command = ["/bin/sh", "-c", "ytbatch \"$@\" || [ $? -eq 75 ]", "ytbatch"] + arguments
        let deadline = schedule.policy.deadline.map { max(10, Int($0.components.seconds)) }
        let starting = deadline ?? (schedule.policy.missed == .skip ? 60 : nil)
        let losses = request.losses(keepsDeadline: true, keepsMissed: true, keepsJitter: false)
        let text =
            Quoting.comments(
                [
                    "\(name): kubectl apply -f this. The claim ytbatch-state must be there: it holds the state folder.",
                    "Files that the manifest names are not in the ConfigMap; mount them at /etc/ytbatch beside it.",
                    "A run that is parked (75) is no failure: ytbatch resume goes on with it.",
                ] + losses
            ) + """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: \(name)
                data:
                  \(Quoting.json(file)): \(Quoting.json(request.manifestText))
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: \(name)
                spec:
                  schedule: \(Quoting.json(schedule.timetable.cron.text))
                  timeZone: \(Quoting.json(timeZone(schedule)))
                  concurrencyPolicy: Forbid
                \(starting.map { "  startingDeadlineSeconds: \($0)\n" } ?? "")\
                  jobTemplate:
                    spec:
                      backoffLimit: 0
                      template:
                        spec:
                          restartPolicy: Never
                          automountServiceAccountToken: false
                          securityContext:
                            runAsNonRoot: true
                            runAsUser: 65532
                            fsGroup: 65532
                            seccompProfile:
                              type: RuntimeDefault
                          containers:
                            - name: ytbatch
                              image: \(Quoting.json(request.image))
                              command: [\(command.map(expansion).map(Quoting.json).joined(separator: ", "))]
                              securityContext:
                                allowPrivilegeEscalation: false
                                readOnlyRootFilesystem: true
                                capabilities:
                                  drop: [ALL]
                              volumeMounts:
                                - name: manifest
                                  mountPath: /etc/ytbatch
                                  readOnly: true
                                - name: state
                                  mountPath: /var/lib/ytbatch
                                - name: temporary
                                  mountPath: /tmp
                          volumes:
                            - name: manifest
                              configMap:
                                name: \(name)
                            - name: state
                              persistentVolumeClaim:
                                claimName: ytbatch-state
                            - name: temporary
                              emptyDir: {}

                """
        return [UnitFile(name: "ytbatch-\(request.job.name).yaml", text: text)]
    }

    /// `$(NAME)` would be a variable.
    private static func expansion(_ word: String) -> String { word.replacing("$(", with: "$$(") }

    private static func timeZone(_ schedule: Schedule) -> String {
        let identifier = schedule.timetable.zone.identifier
        return identifier == "GMT" || identifier == "UTC" ? "Etc/UTC" : identifier
    }

    /// Small letters, digits and hyphens (RFC 1123).
    private static func resourceName(_ name: String) -> String {
        let letters = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let words = String(letters).split(separator: "-").joined(separator: "-")
        let short = String(("ytbatch-" + words).prefix(maximumName))
        return short.hasSuffix("-") ? String(short.dropLast()) : short
    }
}
