/// What a server says is kept, shown and sent around. Credentials that it repeats must not get in there.
extension Credentials {
    /// Whatever stands in the place of a secret.
    private static let mask = UInt8(ascii: "*")

    /// Masks the secrets that an answer repeats.
    func mask(in body: inout [UInt8]) {
        for secret in secrets {
            while let place = Self.place(of: secret, in: body) {
                for index in place..<(place + secret.count) { body[index] = Self.mask }
            }
        }
    }

    /// Whether a text has a secret in it.
    func areRepeated(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return secrets.contains { Self.place(of: $0, in: bytes) != nil }
    }

    /// What must not appear: the key, the value of the header, and the token alone, without its scheme's name.
    private var secrets: [[UInt8]] {
        let header = authorization.map { [$0.exposed, String($0.exposed.split { $0 == " " || $0 == "=" }.last ?? "")] }
        return ((header ?? []) + [developerKey?.exposed ?? ""]).filter { !$0.isEmpty }.map { Array($0.utf8) }
    }

    private static func place(of secret: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= secret.count else { return nil }
        let bytes = bytes.span
        let first = secret[0]
        for place in 0...(bytes.count - secret.count) where bytes[place] == first {
            if secret.indices.allSatisfy({ bytes[place + $0] == secret[$0] }) { return place }
        }
        return nil
    }
}
