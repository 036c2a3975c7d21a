package import DataAPI
package import Running

/// Who pays for calls before they go out.
package protocol QuotaMeter: Sendable {
    /// - Throws: `Refusal` when the call must not go out.
    func pay(for method: APIMethod) throws(Refusal)

    /// Why no day has enough for a call; `nil` where one has.
    func obstacle(to method: APIMethod) -> String?

    /// Hears that the service has no more of what the method takes today.
    func learnEmpty(_ bucket: QuotaBucket)
}

extension QuotaPurse: QuotaMeter {}
