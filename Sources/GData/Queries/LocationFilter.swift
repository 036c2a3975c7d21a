/// Where videos were made: `location` and `location-radius` (reference, "Custom parameters").
package struct LocationFilter: Equatable, Sendable {
    /// A place on the Earth, in degrees.
    package struct Point: Equatable, Sendable {
        /// -90 to 90.
        package var latitude: Double
        /// -180 to 180.
        package var longitude: Double

        package init(latitude: Double, longitude: Double) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// Without one, any place will do.
    package var center: Point?
    /// Whether the place must be given in coordinates; otherwise words will do. Written as `!`.
    package var needsCoordinates: Bool

    package init(center: Point? = nil, needsCoordinates: Bool = false) {
        self.center = center
        self.needsCoordinates = needsCoordinates
    }

    /// Reads `37.42307,-122.08427!`, `!` or nothing.
    package init(_ text: String) throws(QueryError) {
        needsCoordinates = text.hasSuffix("!")
        let coordinates = needsCoordinates ? text.dropLast() : text[...]
        guard !coordinates.isEmpty else { return }
        let numbers = coordinates.split(separator: ",", omittingEmptySubsequences: false).map { DecimalNumber.read($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1],
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { throw QueryError("location", text, allowed: "latitude,longitude in degrees, both with or without '!'") }
        center = Point(latitude: latitude, longitude: longitude)
    }

    package var text: String {
        let coordinates = center.map { "\($0.latitude),\($0.longitude)" } ?? ""
        return coordinates + (needsCoordinates ? "!" : "")
    }
}

/// How far from the centre: a number with its unit, at most 1,000 kilometres.
package struct LocationRadius: Equatable, Sendable {
    package enum Unit: String, CaseIterable, Sendable {
        case kilometers = "km"
        case meters = "m"
        case feet = "ft"
        case miles = "mi"

        var meters: Double {
            switch self {
            case .kilometers: 1000
            case .meters: 1
            case .feet: 0.3048
            case .miles: 1609.344
            }
        }
    }

    package static let maximumMeters = 1_000_000.0

    package let number: Double
    package let unit: Unit

    /// Reads `1500m`, `5km`, `10000ft` or `0.75mi`.
    package init(_ text: String) throws(QueryError) {
        guard let unit = Unit.allCases.first(where: { text.hasSuffix($0.rawValue) }),
            let number = DecimalNumber.read(text.dropLast(unit.rawValue.count)), number >= 0,
            number * unit.meters <= Self.maximumMeters
        else {
            throw QueryError("location-radius", text, allowed: "a number of m, km, ft or mi, and at most 1000km")
        }
        self.number = number
        self.unit = unit
    }

    package var meters: Double { number * unit.meters }
    package var text: String { "\(number)\(unit.rawValue)" }
}

/// Numbers as people write them: `-122.08427`, and neither `nan` nor `0x1p4`.
enum DecimalNumber {
    static func read(_ text: Substring) -> Double? {
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
        guard digits.utf8.first.map({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) == true,
            let number = Double(text), number.isFinite, !text.utf8.contains(UInt8(ascii: "x"))
        else { return nil }
        return number
    }
}
