/// What is to go wrong, as data: rules in the order of the file.
package struct FaultScript: Sendable, Equatable {
    /// The name of the file in messages.
    package var file: String
    /// What chance is made of: the same seed and the same requests give the same faults, byte for byte.
    package var seed: UInt64?
    package var rules: [FaultRule]

    package init(file: String = "faults", seed: UInt64? = nil, rules: [FaultRule] = []) {
        self.file = file
        self.seed = seed
        self.rules = rules
    }
}
