import Foundation
import GRDB
import Running
import TestTools
import Testing

@testable import Reporting

@Suite("The history of reports")
struct ReportHistoryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> ReportHistory { try ReportHistory(in: folder.path, now: FeedSamples.readAt) }

    private var path: String { folder.path + "/" + ReportHistory.fileName }

    private func reading(_ number: Int, rows: Int = 1) -> PastReading {
        PastReading(
            run: "run-\(number)",
            readAt: Timestamp(milliseconds: Int64(number)),
            shown: rows,
            rows: (0..<rows).map {
                .init(key: "videoId:\($0)", rank: $0 + 1, title: "T\($0)\0", numbers: ["viewCount": "\(number)"])
            }
        )
    }

    @Test("gives back what was added, newest first, without the run that goes on")
    func readings() throws {
        let history = try open()
        for number in 1...3 { try history.add(reading(number, rows: 2), to: FeedSamples.series) }
        history.close()
        let read = try open().readings(of: FeedSamples.series, besides: "run-3")
        #expect(read.map(\.run) == ["run-2", "run-1"])
        #expect(read[0].rows.map(\.title) == ["T0 ", "T1 "])
        #expect(read[0].rows.map(\.numbers) == [["viewCount": "2"], ["viewCount": "2"]])
        let some = try open().readings(of: FeedSamples.series, besides: "run-1", keys: ["videoId:1", "x\"y"])
        #expect(some.map { $0.rows.map(\.key) } == [["videoId:1"], ["videoId:1"]])
    }

    @Test("has one reading a run: the last one")
    func again() throws {
        let history = try open()
        try history.add(reading(1), to: FeedSamples.series)
        try history.add(reading(1, rows: 3), to: FeedSamples.series)
        #expect(try history.readings(of: FeedSamples.series, besides: "").map(\.rows.count) == [3])
    }

    @Test("keeps apart jobs, reports, targets, feeds and orders")
    func series() throws {
        let history = try open()
        try history.add(reading(1), to: FeedSamples.series)
        let changes: [WritableKeyPath<ReadingSeries, String>] = [\.job, \.report, \.target, \.address, \.basis]
        for change in changes {
            var other = FeedSamples.series
            other[keyPath: change] += "x"
            #expect(try history.readings(of: other, besides: "").isEmpty)
        }
    }

    @Test("is bounded: the oldest readings go, with their rows, and a reading has no more rows than a feed")
    func bounds() throws {
        let history = try open()
        for number in 1...(ReportHistory.readingsOfReport + 5) {
            try history.add(reading(number), to: FeedSamples.series)
        }
        let kept = try history.readings(of: FeedSamples.series, besides: "", limit: 1000)
        #expect(kept.count == ReportHistory.readingsOfReport)
        #expect(kept.last?.run == "run-6")
        try history.add(reading(1000, rows: 1500), to: FeedSamples.series)
        #expect(try history.readings(of: FeedSamples.series, besides: "", limit: 1).first?.rows.count == 1000)
        history.close()
        let rows = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM reading_row") }
        #expect(rows == ReportHistory.readingsOfReport - 1 + 1000)
    }

    @Test(
        "that is damaged is set aside, and a new one begun",
        arguments: ["no database at all, but long enough to be one", "head", "tables"]
    )
    func damage(_ how: String) throws {
        let history = try open()
        for number in 1...50 { try history.add(reading(number, rows: 20), to: FeedSamples.series) }
        history.close()
        switch how {
        case "head":
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.seek(toOffset: 4096)
            try file.write(contentsOf: Data(repeating: 0xFF, count: 8192))
            try file.close()
        case "tables":
            try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE reading_row") }
        default: try Data(how.utf8).write(to: URL(filePath: path))
        }
        let opened: ReportHistory
        do {
            opened = try open()
            _ = try opened.readings(of: FeedSamples.series, besides: "")
            let aside = try #require(opened.setAside)
            #expect(FileManager.default.fileExists(atPath: aside))
        } catch let error as HistoryError {
            // What only reading finds: whoever reads sets it aside.
            #expect(error.code == .damaged)
            #expect(how == "tables")
            let aside = ReportHistory.setAside(in: folder.path, now: FeedSamples.readAt)
            #expect(FileManager.default.fileExists(atPath: aside))
        }
        let next = try open()
        #expect(try next.readings(of: FeedSamples.series, besides: "").isEmpty)
        try next.add(reading(1), to: FeedSamples.series)
    }

    @Test("of a newer version is left alone")
    func newer() throws {
        try open().close()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2')") }
        let error = #expect(throws: HistoryError.self) { try open() }
        #expect(error?.code == .newer)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("values of another type are damage, and no trap")
    func types() throws {
        let history = try open()
        try history.add(reading(1), to: FeedSamples.series)
        history.close()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE reading_row SET numbers = '[1, 2'") }
        let error = #expect(throws: HistoryError.self) {
            try open().readings(of: FeedSamples.series, besides: "")
        }
        #expect(error?.code == .damaged)
    }

    @Test("that cannot be written is told")
    func unwritable() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let error = #expect(throws: HistoryError.self) { try open() }
        #expect(error?.code == .unwritable)
    }
}
