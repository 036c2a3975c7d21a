package import DataAPI

/// How the Data API behaves where it may do either.
package struct DataAPIPolicies: Sendable, Equatable {
    /// What a project may use a day of each purse; without one, as much as it likes. A purse that is not named is never
    /// empty.
    package var dailyQuota: [QuotaBucket: Int]?
    /// What a project may use a minute of each purse.
    package var minuteQuota: [QuotaBucket: Int]?
    /// Whether each call is written down, as purses are counted.
    var countsCalls: Bool { dailyQuota != nil || minuteQuota != nil }
    /// Whether playlists are sorted by hand; otherwise a position is refused (`manualSortRequired`).
    package var sortsByHand = true
    /// A video that is in a playlist already: added once more, or refused (`videoAlreadyInPlaylist`).
    package var repeatedItems = ServicePolicies.Repetition.accepted
    /// How many videos a playlist holds.
    package var playlistItems = 5000
    /// Whether comments on other people's videos wait for their review.
    package var holdsComments = false
    /// How long an access token is good.
    package var accessTokenLifetime = Duration.seconds(3599)

    package init() {}

    /// Reads `units=10000,uploads=100`.
    static func purses(_ text: String) -> [QuotaBucket: Int]? {
        var purses: [QuotaBucket: Int] = [:]
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = item.split(separator: "=", omittingEmptySubsequences: false)
            guard pair.count == 2, let bucket = QuotaBucket(rawValue: String(pair[0])), let count = Int(pair[1]),
                (0...1_000_000_000).contains(count), purses.updateValue(count, forKey: bucket) == nil
            else { return nil }
        }
        return purses
    }

    /// The purses that projects have today, when nobody gave them more.
    package static var documentedQuota: [QuotaBucket: Int] { QuotaSchedule.current.allowances }
}
