import FoundationEssentials

/// Scheme, host and port: what credentials belong to.
package struct Origin: Hashable, Sendable {
    package let scheme: String
    package let host: String
    package let port: Int

    /// - Returns: `nil` for anything but an absolute address of http or https.
    package init?(_ address: String) {
        guard let url = URL(string: address), let scheme = url.scheme?.lowercased(),
            let host = url.host()?.lowercased(),
            !host.isEmpty, scheme == "http" || scheme == "https"
        else { return nil }
        self.scheme = scheme
        self.host = host
        port = url.port ?? (scheme == "https" ? 443 : 80)
    }

    /// The address of this machine itself: what is sent there leaves nobody's hands.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        // A name such as 127.example.org is somebody's.
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
    }

    /// Credentials travel encrypted, or not at all.
    package var isSafeForCredentials: Bool { scheme == "https" || isLoopback }
}
