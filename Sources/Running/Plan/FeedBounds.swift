/// How far feeds are read.
package enum FeedBounds {
    /// Entries of a list that is kept whole: as long as a playlist can be (5,000 today).
    package static let entries = 5000
}
