/// What makes one list another.
package struct ListPlan: Sendable {
    /// Places of the prior and of the desired list, both increasing, between which an entry stays untouched.
    package var kept: [(prior: Int, desired: Int)]
    /// Removals first, then moves and additions from the front to the back.
    package var steps: [ListStep]
}
