import XMLEvents

@testable import GData

/// What was read from a sample, and how it is written again.
enum SampleReading {
    case feed(FeedHeader, [Entry])
    case errors([GDataError])
    case form(FormUploadAnswer)
    case categories([ListedCategory])

    init(_ sample: ElementSample) throws {
        switch sample.root {
        case "errors": self = .errors(ErrorDocument.read(sample.document) ?? [])
        case "response": self = .form(try FormUploadAnswer.read(sample.document))
        case "app:categories": self = .categories(try CategoryList.read(sample.document))
        default:
            let (header, entries) = try FeedReader.read(sample.document)
            self = .feed(header, entries)
        }
    }

    /// The value of a property: its path begins with a type.
    func value(of property: String) -> Any? {
        let names = property.split(separator: ".").map(String.init)
        var value: Any? =
            switch (self, names[0]) {
            case (.feed(let header, _), "FeedHeader"): header
            case (.feed(_, let entries), "Entry"): entries.first
            case (.errors(let errors), "GDataError"): errors.first
            case (.form(let answer), "FormUploadAnswer"): answer
            case (.categories(let categories), "ListedCategory"): categories.first
            default: nil
            }
        for name in names.dropFirst() {
            value = value.flatMap { Mirror(reflecting: $0).children.first { $0.label == name }?.value }
            // An optional is a child of itself.
            while let optional = value, Mirror(reflecting: optional).displayStyle == .optional {
                value = Mirror(reflecting: optional).children.first?.value
            }
        }
        return value
    }

    func written(as shape: AtomShape) -> String {
        var writer = XMLWriter()
        switch self {
        case .feed(let header, let entries):
            FeedWriter.begin(header, as: shape, into: &writer)
            for entry in entries { EntryWriter.write(entry, in: .feed, as: shape, into: &writer) }
            FeedWriter.end(into: &writer)
        case .errors(let errors): ErrorDocument.write(errors, into: &writer)
        case .form(let answer): answer.write(into: &writer)
        case .categories(let categories): CategoryList.write(categories, into: &writer)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
