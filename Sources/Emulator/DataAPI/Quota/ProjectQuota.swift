import DataAPI
import GRDB

/// The purses of a project: how much of them is used up since midnight Pacific time.
struct ProjectQuota {
    private let project: String
    private let allowances: [QuotaBucket: Int]
    private let instant: Instant
    private let database: Database

    /// The longest name of a project that is kept, in characters; it is the key or the client that a program names.
    private static let longestName = 200

    /// - Returns: `nil` where nothing is counted.
    init?(_ project: String, at instant: Instant, in database: Database, _ configuration: EmulatorConfiguration) {
        guard let allowances = configuration.dataAPI.dailyQuota else { return nil }
        self.project = String(project.prefix(Self.longestName))
        self.allowances = allowances
        self.instant = instant
        self.database = database
    }

    /// Pays for a call. Also one that is refused later has been paid for.
    ///
    /// - Throws: `APIError` when too little is left.
    func spend(on method: APIMethod) throws {
        let day = PacificTime.day(milliseconds: instant.milliseconds)
        let cost = method.cost(on: day)
        guard let allowance = allowances[cost.bucket] else { return }
        let spent = try database.number(
            "SELECT spent FROM projectQuotas WHERE project = ? AND bucket = ? AND day = ?",
            [project, cost.bucket.rawValue, day.description]
        )
        guard spent + cost.units <= allowance else {
            throw APIError.quotaExhausted(
                cost.bucket,
                allowance: allowance,
                project: project,
                since: PacificTime.startOfDay(milliseconds: instant.milliseconds) / 1000
            )
        }
        try database.run(
            """
            INSERT INTO projectQuotas VALUES (?, ?, ?, ?)
            ON CONFLICT (project, bucket) DO UPDATE SET day = excluded.day, spent = excluded.spent
            """,
            [project, cost.bucket.rawValue, day.description, spent + cost.units]
        )
    }
}

extension APIError {
    /// What an empty purse is answered with: that of units in the form of old, the others in that of today (protocol of
    /// version 3, "Body shape").
    ///
    /// - Parameter seconds: Since 1970, of the last midnight Pacific time.
    static func quotaExhausted(
        _ bucket: QuotaBucket,
        allowance: Int,
        project: String,
        since seconds: Int64
    ) -> APIError {
        guard bucket != .units else {
            return APIError(
                403,
                domain: "youtube.quota",
                reason: "quotaExceeded",
                "The request cannot be completed because you have exceeded your "
                    + "<a href=\"/youtube/v3/getting-started#quota\">quota</a>."
            )
        }
        var error = APIError(
            429,
            reason: "rateLimitExceeded",
            "Quota exceeded for quota metric '\(bucket.title)' and limit '\(bucket.title) per day' of service "
                + "'youtube.googleapis.com' for consumer 'project_number:\(project)'.",
            status: "RESOURCE_EXHAUSTED"
        )
        error.details = [
            Info(
                reason: "RATE_LIMIT_EXCEEDED",
                domain: "googleapis.com",
                metadata: [
                    ("consumer", "projects/" + project), ("quota_limit", bucket.limit),
                    ("quota_limit_value", String(allowance)), ("quota_location", "global"),
                    ("quota_metric", bucket.metric), ("quota_unit", "1/d/{project}"),
                    ("service", "youtube.googleapis.com"), ("window_start_time", String(seconds)),
                ]
            )
        ]
        return error
    }
}
