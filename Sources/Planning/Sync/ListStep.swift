/// One change to a list. Positions are from 1, and those that the list has when the change is made.
package enum ListStep: Sendable, Equatable {
    /// Takes out the entry that had this place, from 0, in the prior list.
    case remove(prior: Int)
    /// Moves the entry that had a place in the prior list to a position; it is the one for a place in the desired list.
    case move(prior: Int, desired: Int, position: Int)
    /// Puts in the entry for a place, from 0, in the desired list.
    case add(desired: Int, position: Int)
}
