/// A purse of calls that is filled anew at midnight Pacific time.
package enum QuotaBucket: String, Sendable, CaseIterable, Comparable {
    /// Units, for everything that has no purse of its own.
    case units
    case uploads
    case searches
    case batchStats

    /// The metric of the service: `youtube.googleapis.com/video_insert`.
    package var metric: String {
        let name =
            switch self {
            case .units: "default"
            case .uploads: "video_insert"
            case .searches: "search_list"
            case .batchStats: "video_batch_get_stats"
            }
        return "youtube.googleapis.com/" + name
    }

    /// The limit's id in errors: `defaultVideoInsertPerDayPerProject`.
    package var limit: String {
        switch self {
        case .units: "defaultPerDayPerProject"
        case .uploads: "defaultVideoInsertPerDayPerProject"
        case .searches: "defaultSearchListPerDayPerProject"
        case .batchStats: "defaultVideoBatchGetStatsPerDayPerProject"
        }
    }

    /// As the console and messages call it.
    package var title: String {
        switch self {
        case .units: "Queries"
        case .uploads: "Video Uploads"
        case .searches: "Search Queries"
        case .batchStats: "Video Batch Get Stats"
        }
    }

    package static func < (left: QuotaBucket, right: QuotaBucket) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// What a call costs.
package struct QuotaCost: Sendable, Equatable {
    package var bucket: QuotaBucket
    package var units: Int

    package init(_ bucket: QuotaBucket, _ units: Int) {
        self.bucket = bucket
        self.units = units
    }
}

/// A day of the calendar, in Pacific time where quota is meant.
package struct QuotaDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (left: QuotaDay, right: QuotaDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The day so many days later.
    package func advanced(by days: Int) -> QuotaDay { days == 0 ? self : PacificTime.day(days, after: self) }

    /// `2026-06-01`.
    package var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

/// What calls cost and what a project has a day, from a day on.
package struct QuotaTable: Sendable {
    /// The first day on which it holds.
    package var since: QuotaDay
    /// What a project has a day when nobody gave it more.
    package var allowances: [QuotaBucket: Int]
    /// By method: `videos.insert`.
    package var costs: [String: QuotaCost]

    /// What a call costs; a method that is in no table costs the least that there is.
    package func cost(of method: String) -> QuotaCost { costs[method] ?? QuotaCost(.units, 1) }
}

/// The tables, as they were announced (protocol of version 3, "Quota: what is true, and since when").
package enum QuotaSchedule {
    /// The table that holds on a day. Days before the first are as the first.
    package static func table(on day: QuotaDay) -> QuotaTable {
        tables.last { $0.since <= day } ?? first
    }

    package static func cost(of method: String, on day: QuotaDay) -> QuotaCost { table(on: day).cost(of: method) }

    /// Oldest first.
    package static let tables = [first, cheaperUploads, granular, batchStats]

    /// The newest table.
    package static var current: QuotaTable { tables.last ?? first }

    /// No surcharges for parts any more.
    private static let first = QuotaTable(
        since: QuotaDay(2020, 7, 29),
        allowances: [.units: 10_000],
        costs: common.merging([
            "videos.insert": QuotaCost(.units, 1600), "search.list": QuotaCost(.units, 100),
        ]) { $1 }
    )

    private static let cheaperUploads = QuotaTable(
        since: QuotaDay(2025, 12, 4),
        allowances: first.allowances,
        costs: first.costs.merging(["videos.insert": QuotaCost(.units, 100)]) { $1 }
    )

    /// Uploads and searches have purses of their own.
    private static let granular = QuotaTable(
        since: QuotaDay(2026, 6, 1),
        allowances: [.units: 10_000, .uploads: 100, .searches: 100],
        costs: common.merging([
            "videos.insert": QuotaCost(.uploads, 1), "search.list": QuotaCost(.searches, 1),
        ]) { $1 }
    )

    private static let batchStats = QuotaTable(
        since: QuotaDay(2026, 6, 3),
        allowances: granular.allowances.merging([.batchStats: 10_000]) { $1 },
        costs: granular.costs.merging(["videos.batchGetStats": QuotaCost(.batchStats, 1)]) { $1 }
    )

    /// What costs other than one unit, in every table.
    private static let common: [String: QuotaCost] = {
        let fifty = [
            "videos.update", "videos.delete", "videos.rate", "videos.reportAbuse", "playlists.insert",
            "playlists.update", "playlists.delete", "playlistItems.insert", "playlistItems.update",
            "playlistItems.delete", "commentThreads.insert", "comments.insert", "comments.update", "comments.delete",
            "comments.setModerationStatus", "subscriptions.insert", "subscriptions.delete", "channels.update",
            "channelSections.insert", "channelSections.update", "channelSections.delete", "thumbnails.set",
            "playlistImages.insert", "playlistImages.update", "playlistImages.delete", "channelBanners.insert",
            "watermarks.set", "watermarks.unset",
            "captions.list", "captions.delete",
        ]
        let others = ["captions.insert": 400, "captions.update": 450, "captions.download": 200]
        return Dictionary(uniqueKeysWithValues: fifty.map { ($0, 50) }).merging(others) { $1 }
            .mapValues { QuotaCost(.units, $0) }
    }()
}

extension APIMethod {
    /// What a call costs on a day in Pacific time.
    package func cost(on day: QuotaDay) -> QuotaCost { QuotaSchedule.cost(of: id, on: day) }
}
