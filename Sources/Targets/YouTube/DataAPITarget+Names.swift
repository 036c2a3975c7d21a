import DataAPI
package import Operations
package import Running

/// Names that people write, and what the API calls them.
extension DataAPITarget {
    package func names(
        _ names: [String],
        _ kind: APIName
    ) async throws(Refusal) -> [String: Result<String, Complaint>]? {
        guard !names.isEmpty else { return [:] }
        var answers: [String: Result<String, Complaint>] = [:]
        switch kind {
        case .channel: for name in names { answers[name] = try await channel(ofUser: name) }
        case .abuseReason:
            let reasons = try await abuseReasons()
            for name in names { answers[name] = AbuseReasons(reasons).id(of: name) }
        }
        return answers
    }

    /// The channel of a user, by the name that GData knew it by.
    private func channel(ofUser name: String) async throws(Refusal) -> Result<String, Complaint> {
        let request = APIRequest("channels.list", [("part", "id"), ("forUsername", name)])
        if let id = try await call(request)?["items"]?.array?.first?["id"]?.text { return .success(id) }
        return .failure(
            Complaint(
                .invalidValue,
                "no channel has the user name \(name.prefix(60))",
                suggestion: "write the channel's id: UC and 22 characters, as in its address"
            )
        )
    }

    private func abuseReasons() async throws(Refusal) -> [JSONValue] {
        let request = APIRequest("videoAbuseReportReasons.list", [("part", "snippet"), ("hl", "en-US")])
        return try await call(request)?["items"]?.array ?? []
    }
}

/// The API's reasons to report a video (protocol of version 3, "videos").
struct AbuseReasons {
    private struct Reason {
        /// `S`, and `S/29` for one within it.
        var id: String
        var label: String
    }

    private let reasons: [Reason]
    private let details: [Reason]

    /// What labels are looked through for, by the words of GData. For rights of one's own there is a form of its own.
    private static let words = [
        "PORN": ["sex", "nudity", "porn"], "VIOLENCE": ["violen"], "HATE": ["hate"],
        "DANGEROUS": ["danger", "harmful"],
        "SPAM": ["spam"], "CHILDABUSE": ["child"],
    ]

    init(_ items: [JSONValue]) {
        var reasons: [Reason] = []
        var details: [Reason] = []
        for item in items {
            guard let id = item["id"]?.text else { continue }
            reasons.append(Reason(id: id, label: item["snippet", "label"]?.text ?? ""))
            for detail in item["snippet", "secondaryReasons"]?.array ?? [] {
                guard let second = detail["id"]?.text else { continue }
                details.append(Reason(id: id + "/" + second, label: detail["label"]?.text ?? ""))
            }
        }
        self.reasons = reasons
        self.details = details
    }

    /// The id of the reason that somebody names by its id, its label or a word of GData.
    func id(of name: String) -> Result<String, Complaint> {
        let all = reasons + details
        if let reason = all.first(where: { $0.id == name }) { return .success(reason.id) }
        for word in Self.words[name] ?? [] {
            let candidates = reasons.filter { $0.label.lowercased().contains(word) }
            // One that speaks of it first speaks of it most.
            let first = candidates.filter { $0.label.lowercased().hasPrefix(word) }
            if let reason = candidates.count == 1 ? candidates.first : first.count == 1 ? first.first : nil {
                return .success(reason.id)
            }
        }
        let lowercased = name.lowercased()
        let labelled = all.filter { $0.label.lowercased() == lowercased }
        if labelled.count == 1 { return .success(labelled[0].id) }
        let known = all.map { "\($0.id) (\($0.label))" }.joined(separator: ", ")
        return .failure(
            Complaint(
                .invalidValue,
                "\(name.prefix(60)) is none of the reasons that the Data API knows",
                suggestion: known.isEmpty ? "report the video on its page" : "write one of \(known)"
            )
        )
    }
}
