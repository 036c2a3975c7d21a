import DataAPI
package import Running

extension DataAPITarget {
    /// The channel that the account writes as, with its title.
    ///
    /// - Returns: `nil` when the account has none.
    package func titledChannel() async throws(Refusal) -> OAuthGrant.Channel? {
        let request = APIRequest("channels.list", [("part", "snippet"), ("mine", "true")])
        guard let item = try await call(request)?["items"]?.array?.first, let id = item["id"]?.text else { return nil }
        return OAuthGrant.Channel(id: id, title: item["snippet", "title"]?.text ?? "")
    }
}
