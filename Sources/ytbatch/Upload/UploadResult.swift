import GData
import Operations
import Reporting
import Running

/// What is said at the end of an upload, as the guide's script says it.
enum UploadResult {
    static func said(of video: String) -> String { "Video id '\(video.printable)' was successfully uploaded." }

    /// Puts the video's id out, or says why there is none.
    static func put(_ report: RunReport, isQuiet: Bool) throws {
        var found: ReportRow?
        try report.forEachRow { found = $0 }
        guard let row = found else { return }
        let (verdict, evidence) = report.verdict(of: row)
        let reason = [row.settlement?.status?.reason, evidence].compactMap(\.self).first { !$0.isEmpty } ?? ""
        switch verdict {
        case .succeeded, .unchanged:
            let video = row.settlement?.result ?? ""
            try Console.put(video.printable + "\n")
            if !isQuiet { Console.say(said(of: video)) }
        case .failed, .skipped:
            if let status = row.settlement?.status, status.code > 0 {
                Console.complain("An HTTP error \(status.code) occurred:\n\(status.reason)")
            } else {
                Console.complain("The upload failed: \(reason)")
            }
        case .deferred:
            let ending = report.ending.map { $0.reason.isEmpty ? $0.name : $0.reason } ?? reason
            Console.complain(
                "The upload is not done: \(ending)\nTo go on with it, say the same again, or ytbatch resume \(report.run.id)"
            )
        case .unknown:
            Console.complain(
                "The video may have been uploaded: \(reason)\nLook for it; --again uploads the file once more"
            )
        }
    }
}
