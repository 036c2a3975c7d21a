import DataAPI
import GRDB

/// The purses of a project: how much of them is used up since midnight Pacific time, and in this minute.
struct ProjectQuota {
    private let project: String
    private let policies: DataAPIPolicies
    private let instant: Instant
    private let database: Database

    /// The longest name of a project that is kept, in characters; it is the key or the client that a program names.
    private static let longestName = 200

    /// - Returns: `nil` where nothing is counted.
    init?(_ project: String, at instant: Instant, in database: Database, _ configuration: EmulatorConfiguration) {
        guard configuration.dataAPI.countsCalls else { return nil }
        self.project = String(project.prefix(Self.longestName))
        policies = configuration.dataAPI
        self.instant = instant
        self.database = database
    }

    /// Pays for a call. Also one that is refused later has been paid for, but one that comes too soon has not.
    ///
    /// - Throws: `APIError` when too little is left.
    func spend(on method: APIMethod) throws {
        let day = PacificTime.day(milliseconds: instant.milliseconds)
        let cost = method.cost(on: day)
        let minute = instant.milliseconds / 60_000
        let purses = [
            Purse(
                name: cost.bucket.rawValue + "/minute",
                period: String(minute),
                allowance: policies.minuteQuota?[cost.bucket],
                unit: .minute,
                since: minute * 60
            ),
            Purse(
                name: cost.bucket.rawValue,
                period: day.description,
                allowance: policies.dailyQuota?[cost.bucket],
                unit: .day,
                since: PacificTime.startOfDay(milliseconds: instant.milliseconds) / 1000
            ),
        ]
        for purse in purses { try check(purse, cost) }
        for purse in purses where purse.allowance != nil {
            try database.run(
                """
                INSERT INTO projectQuotas VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (project, bucket) DO UPDATE SET
                    spent = iif(day = excluded.day, spent, 0) + excluded.spent, day = excluded.day
                """,
                [project, purse.name, purse.period, cost.units]
            )
        }
    }

    /// What may be used in a day or a minute.
    private struct Purse {
        let name: String
        let period: String
        /// As much as one likes, without it.
        let allowance: Int?
        let unit: APIError.QuotaUnit
        /// When the period began, in seconds since 1970.
        let since: Int64
    }

    private func check(_ purse: Purse, _ cost: QuotaCost) throws {
        guard let allowance = purse.allowance else { return }
        let spent = try database.number(
            "SELECT spent FROM projectQuotas WHERE project = ? AND bucket = ? AND day = ?",
            [project, purse.name, purse.period]
        )
        guard spent + cost.units > allowance else { return }
        throw APIError.quotaExhausted(
            cost.bucket,
            purse.unit,
            allowance: allowance,
            project: project,
            since: purse.since
        )
    }
}

extension APIError {
    /// What a purse is for.
    enum QuotaUnit {
        case day, minute

        var name: String { self == .day ? "day" : "minute" }
        /// As the details of errors write it.
        var text: String { self == .day ? "1/d/{project}" : "1/min/{project}" }
    }

    /// What an empty purse is answered with: that of a day's units in the form of old, the others in that of today
    /// (protocol of version 3, "Body shape").
    ///
    /// - Parameter seconds: Since 1970, of the beginning of the day in Pacific time, or of the minute.
    static func quotaExhausted(
        _ bucket: QuotaBucket,
        _ unit: QuotaUnit = .day,
        allowance: Int,
        project: String,
        since seconds: Int64
    ) -> APIError {
        guard bucket != .units || unit == .minute else {
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
            "Quota exceeded for quota metric '\(bucket.title)' and limit '\(bucket.title) per \(unit.name)' of service "
                + "'youtube.googleapis.com' for consumer 'project_number:\(project)'.",
            status: "RESOURCE_EXHAUSTED"
        )
        error.details = [
            Info(
                reason: "RATE_LIMIT_EXCEEDED",
                domain: "googleapis.com",
                metadata: [
                    ("consumer", "projects/" + project), ("quota_limit", bucket.limit(unit)),
                    ("quota_limit_value", String(allowance)), ("quota_location", "global"),
                    ("quota_metric", bucket.metric), ("quota_unit", unit.text),
                    ("service", "youtube.googleapis.com"), ("window_start_time", String(seconds)),
                ]
            )
        ]
        return error
    }
}

extension QuotaBucket {
    /// The limit's id, which names the time that it is for.
    fileprivate func limit(_ unit: APIError.QuotaUnit) -> String {
        unit == .day ? limit : limit.replacing("PerDay", with: "PerMinute")
    }
}
