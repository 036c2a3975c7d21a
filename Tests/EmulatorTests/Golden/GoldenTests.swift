import Testing

/// The golden samples of the protocol, "Golden batch samples". Ids of the samples are those of the fixture, where it has
/// others; samples in which the caller does not own the video are sent by another user.
@Suite struct GoldenTests {
    @Test("answers golden sample", arguments: GoldenSample.all)
    func answers(_ sample: GoldenSample) throws {
        let differences = try sample.differences()
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    @Test func comparesWithPlaceholders() {
        #expect(GoldenComparison.matches("a:{}:c", "a:b:c"))
        #expect(!GoldenComparison.matches("a:{}:c", "a:b:d"))
        #expect(!GoldenComparison.matches("abc", "abd"))
    }
}
