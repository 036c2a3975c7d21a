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

    /// What must not appear: the key, and the token without its scheme's name, which stands in the header too.
    private var secrets: [[UInt8]] {
        let token = authorization?.exposed.split { $0 == " " || $0 == "=" }.last.map(String.init)
        return [token, developerKey?.exposed].compactMap { $0 }.filter { !$0.isEmpty }.map { Array($0.utf8) }
    }

    /// Every answer is searched whole: that is why it leaps as far as the byte under the secret's last one allows
    /// (Horspool).
    private static func place(of secret: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let last = secret.last, bytes.count >= secret.count else { return nil }
        var leaps = [Int](repeating: secret.count, count: 256)
        for (index, byte) in secret.dropLast().enumerated() { leaps[Int(byte)] = secret.count - 1 - index }
        let bytes = bytes.span
        let leapsOfBytes = leaps.span
        var end = secret.count - 1
        while end < bytes.count {
            let byte = bytes[end]
            if byte == last {
                let start = end - secret.count + 1
                if secret.indices.allSatisfy({ bytes[start + $0] == secret[$0] }) { return start }
            }
            end += leapsOfBytes[Int(byte)]
        }
        return nil
    }
}
