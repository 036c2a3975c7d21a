/// A day as `YYYY-MM-DD` (reference, `yt:recorded`).
enum CalendarDay {
    static func check(_ text: String) -> Complaint? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isWritten =
            parts.map(\.count) == [4, 2, 2]
            && parts.allSatisfy { $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard isWritten, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return Complaint(.invalidFormat, "is not a day as YYYY-MM-DD", suggestion: "write 2026-03-20")
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...days[month - 1]).contains(day) else {
            return Complaint(.invalidFormat, "is no day of the calendar")
        }
        return nil
    }
}
