/// The names that accounts may have.
package enum AccountName {
    /// The characters of names, written as in a regular expression.
    package static let characters = "A-Za-z0-9_.-"
    package static let length = 1...30

    /// `default` stands in addresses for whoever is signed in, and is nobody's name.
    package static func isValid(_ name: String) -> Bool {
        length.contains(name.utf8.count) && name.lowercased() != "default"
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
