import Crypto
import FoundationEssentials
import GRDB

/// What the store keeps of a password: PBKDF2 (RFC 8018) with HMAC-SHA256, one block of it, and its salt.
struct PasswordHash {
    let salt: Data
    let hash: Data

    /// So many that guessing takes a while, and so few that signing in takes milliseconds.
    private static let rounds = 4096
    private static let saltLength = 16

    /// - Returns: `nil` where the store has no password.
    init?(salt: Data?, hash: Data?) {
        guard let salt, let hash else { return nil }
        self.salt = salt
        self.hash = hash
    }

    /// - Parameter generator: Makes the salt.
    init(_ password: String, _ generator: inout Generator) {
        var salt = Data()
        while salt.count < Self.saltLength {
            let number = generator.next()
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                salt.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        self.salt = salt
        hash = Self.derive(password, salt)
    }

    func matches(_ password: String) -> Bool {
        // In constant time, as befits a comparison of secrets.
        zip(Self.derive(password, salt), hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: Data) -> Data {
        let key = SymmetricKey(data: Data(password.utf8))
        var block = Data(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
        var result = block
        for _ in 1..<rounds {
            block = Data(HMAC<SHA256>.authenticationCode(for: block, using: key))
            for index in result.indices { result[index] ^= block[index] }
        }
        return result
    }
}
