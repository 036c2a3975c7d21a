/// How long ago videos were uploaded, `time` (reference, "time").
package enum UploadTime: String, CaseIterable, Sendable {
    case today
    case week = "this_week"
    case month = "this_month"
    case ever = "all_time"

    /// How many days back; `nil` for as long as there have been videos.
    package var days: Int? {
        switch self {
        case .today: 1
        case .week: 7
        case .month: 30
        case .ever: nil
        }
    }
}

/// A form in which videos can be played, `format` (reference, "format").
package enum VideoFormat: String, CaseIterable, Sendable {
    /// H.263 over RTSP, for telephones.
    case mobile = "1"
    /// The player in a page.
    case embedded = "5"
    /// MPEG-4 over RTSP, for telephones.
    case mobileMPEG4 = "6"
}

/// Whether videos are wanted that not everybody should see, `safeSearch` (reference, "safeSearch").
package enum SafeSearch: String, CaseIterable, Sendable {
    case none, moderate, strict
}

/// What `racy` of version 1 means in the words of version 2.
enum RacyContent: String, CaseIterable {
    case include, exclude

    var safeSearch: SafeSearch { self == .include ? .none : .moderate }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// Reads one of the values of a parameter.
    static func read(_ text: String, parameter: String) throws(QueryError) -> Self {
        guard let value = Self(rawValue: text) else {
            throw QueryError(parameter, text, allowed: allCases.map(\.rawValue).joined(separator: ", "))
        }
        return value
    }
}
