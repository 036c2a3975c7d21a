import DataAPI
import Operations
import Testing

@testable import Targets

@Suite("Reasons to report a video")
struct AbuseReasonsTests {
    private static let reasons = AbuseReasons([
        ["id": "V", "snippet": ["label": "Violent, hateful, or dangerous"]],
        [
            "id": "S",
            "snippet": [
                "label": "Spam or misleading",
                "secondaryReasons": [["id": "27", "label": "Misleading thumbnail"], ["id": "29", "label": "Spam"]],
            ],
        ],
        ["id": "H", "snippet": ["label": "Hateful content"]], ["id": "R", "snippet": ["label": "Child abuse"]],
    ])

    @Test(
        "are found by id, by label, and by the words of GData",
        arguments: [
            ("S", "S"), ("S/27", "S/27"), ("spam or misleading", "S"), ("Misleading thumbnail", "S/27"),
            ("SPAM", "S"), ("spam", "S/29"),
            ("HATE", "H"), ("VIOLENCE", "V"), ("CHILDABUSE", "R"), ("DANGEROUS", "V"),
        ]
    )
    func found(name: String, id: String) throws { #expect(try Self.reasons.id(of: name).get() == id) }

    @Test("are refused with all that there are", arguments: ["RIGHTS", "PORN", "S/99", "s", "nonsense", ""])
    func unknown(name: String) throws {
        guard case .failure(let complaint) = Self.reasons.id(of: name) else {
            Issue.record("\(name) is known")
            return
        }
        #expect(complaint.suggestion?.contains("S/29 (Spam)") == true)
        guard case .failure(let nothing) = AbuseReasons([]).id(of: "SPAM") else {
            Issue.record("there is a reason")
            return
        }
        #expect(nothing.suggestion == "report the video on its page")
    }
}
