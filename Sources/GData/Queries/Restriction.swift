/// Where videos must be playable: at an address of the Internet, or in a country (reference, "restriction").
package enum Restriction: Equatable, Sendable {
    case address(String)
    /// A code of ISO 3166, in upper case.
    case country(String)

    package init(_ text: String) throws(QueryError) {
        let country = text.uppercased()
        if Self.countries.contains(country) {
            self = .country(country)
        } else if Self.isVersion4(text) || Self.isVersion6(text) {
            self = .address(text)
        } else {
            throw QueryError("restriction", text, allowed: "an IP address or a country's two letters")
        }
    }

    package var text: String {
        switch self {
        case .address(let text), .country(let text): text
        }
    }

    private static func isVersion4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
            }
    }

    /// Eight groups, of which `::` stands for any that are zero; the last two may be written as version 4.
    private static func isVersion6(_ text: String) -> Bool {
        let halves = text.ranges(of: "::")
        guard text.contains(":"), halves.count <= 1 else { return false }
        guard let gap = halves.first else { return groups(text[...]) == 8 }
        guard let before = groups(text[..<gap.lowerBound]), let after = groups(text[gap.upperBound...]) else {
            return false
        }
        return before + after < 8
    }

    /// How many groups a text holds; `nil` when it holds something else.
    private static func groups(_ text: Substring) -> Int? {
        guard !text.isEmpty else { return 0 }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        if let last = parts.last, isVersion4(String(last)) {
            parts.removeLast()
            count = 2
        }
        let areGroups = parts.allSatisfy { (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isHexDigit) }
        return areGroups ? parts.count + count : nil
    }

    private static let countries = Set(
        """
        AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
        CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
        GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
        JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
        MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
        RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
        TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """.split(separator: " ").map { String($0) }
    )
}
