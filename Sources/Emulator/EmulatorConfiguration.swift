/// How an emulator behaves. Every field has a default; the defaults are the service of late 2009 with what was recorded
/// of it later.
package struct EmulatorConfiguration: Sendable {
    /// The file that holds the store, and is made when there is none; without one, the store is in memory and ends
    /// with the emulator.
    package var data: String?

    /// Where new ids begin. The same seed, requests and instants give the same bytes. A store that exists goes on
    /// from where it was.
    package var seed: UInt64 = 1

    /// What a new store holds; with `nil` it is empty, and nobody is known.
    package var fixture: Fixture? = .demo

    /// Who signs in beside those of the fixture, each with a channel; also added to a store that exists.
    package var accounts: [Fixture.Account] = []
    /// The keys of programs that are known beside those of the fixture; also added to a store that exists.
    package var developerKeys: [String] = []
    /// Whether any developer key will do. There must be one all the same.
    package var acceptsEveryKey = false

    package var limits = ServiceLimits.year2009
    package var policies = ServicePolicies()

    /// How often callers may call; without one, as often as they like.
    package var quota: QuotaLimit?

    /// How the Data API behaves where it may do either.
    package var dataAPI = DataAPIPolicies()

    /// How long a new upload is processed before it is published.
    package var processingTime = Duration.seconds(10)

    /// How long a form that uploads a video may be sent, counted from when its token was given (protocol, "Browser
    /// upload").
    package var uploadTokenLifetime = Duration.seconds(60 * 60)

    /// How long an upload that was begun may be gone on with.
    package var uploadLifetime = Duration.seconds(24 * 60 * 60)

    /// The length of the longest entry or batch that is read, in bytes. Video bytes have no such limit.
    package var maximumBodyLength = 8 << 20

    package init() {}
}
