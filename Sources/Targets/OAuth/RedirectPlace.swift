/// Where a browser can come back to on this machine.
package struct RedirectPlace: Sendable, Equatable {
    /// `127.0.0.1` or `localhost`, as it is registered.
    package let host: String
    /// 0 for one that is free.
    package let port: Int
    package let path: String
    /// The whole address of a site, which counts letter by letter.
    private let registered: String?

    /// An installed program may take any port. A site's addresses are registered: the first one of this machine is taken.
    package init(of client: OAuthClient) throws(OAuthFileError) {
        guard client.kind == .web else {
            (host, port, path, registered) = ("127.0.0.1", 0, "/", nil)
            return
        }
        let place = client.redirects.lazy.compactMap { address -> (Origin, path: String, address: String)? in
            guard let trusted = OAuthAddress(address), let origin = Origin(address), origin.isLoopback,
                origin.scheme == "http", !origin.host.contains(":")
            else { return nil }
            return (origin, String(address.dropFirst(trusted.origin.count)), address)
        }.first
        guard let (origin, path, address) = place else {
            throw OAuthFileError(
                "web.redirect_uris has no address of this machine: register http://localhost:8080/ in the API Console and "
                    + "download the file again, or make a client of the type “Desktop app”"
            )
        }
        (host, port, self.path, registered) = (origin.host, origin.port, path.isEmpty ? "/" : path, address)
    }

    /// The address, as the authorization server must know it.
    ///
    /// - Parameter port: The one that is listened on.
    package func address(port: Int) -> String { registered ?? "http://\(host):\(port)\(path)" }
}
