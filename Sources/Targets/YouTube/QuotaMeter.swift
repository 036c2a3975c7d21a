package import DataAPI
package import Running

/// Who pays for calls before they go out.
package protocol QuotaMeter: Sendable {
    /// - Throws: `Refusal` when the call must not go out.
    func pay(for method: APIMethod) throws(Refusal)

    /// Hears that the service has no more of what the method takes today.
    func learnEmpty(_ bucket: QuotaBucket)
}

extension QuotaPurse: QuotaMeter {}
