/// What goes wrong with a request.
package enum Fault: Sendable, Equatable {
    /// When the connection breaks, or a refusal is sent.
    package enum Moment: String, Sendable, CaseIterable {
        /// Nothing is done.
        case before
        /// All is done, and nobody hears of it.
        case after
    }

    /// Which entries of a batch are meant.
    package enum EntryChoice: Sendable, Equatable {
        /// Those that the rule's `batchId` names; without one, an entry that chance picks.
        case matched
        case all
        /// By its number in the request, from 1.
        case number(Int)
    }

    /// Whether `batch:interrupted` counts rightly.
    package enum Counters: String, Sendable, CaseIterable {
        case right, wrong
    }

    // MARK: - The connection

    case refuse
    case reset(Moment)
    /// The answer ends after so many bytes of its body; without a number, in its middle.
    case cut(bytes: Int?)
    case stall(Moment)

    // MARK: - The status

    case status(StatusFault)
    case expiredToken
    /// Of a batch, from that entry on, if one is named: those before it are done.
    case emptyQuota(entry: Int?)

    // MARK: - The document

    /// The document ends after so many bytes, and the message says that this is all; without a number, in its middle.
    case truncate(bytes: Int?)
    /// So many bytes of the document are others.
    case garble(bytes: Int)

    // MARK: - The entries of a batch

    case drop(EntryChoice)
    case duplicate(EntryChoice)
    case shuffle
    case withoutIDs(EntryChoice)
    case withoutStatus(EntryChoice)
    /// Reading breaks off at an entry: those before it are done, those behind it are not.
    case interrupt(EntryChoice, Counters)

    // MARK: - Uploads

    /// The video is stored, and the answer does not say so: 308, or 200 without an entry.
    case unfinishedUpload(status: Int)
    /// What has come of the video is taken for all of it.
    case truncatedUpload
    /// So many bytes of a part are stored; without a number, half of them.
    case partialUpload(bytes: Int?)

    // MARK: - Time

    /// A feed is answered as it was so long ago.
    case lag(Duration)
    /// The service's clock jumps, forward or back, and goes on from there.
    case clock(Duration)
}

/// A refusal by status.
package struct StatusFault: Sendable, Equatable {
    package enum Body: String, Sendable, CaseIterable {
        /// An error document, as the service writes it.
        case document
        /// A page, as what stands before the service writes it.
        case html
        case empty
    }

    package var code: Int
    package var moment: Fault.Moment
    package var body: Body
    /// Sent as `Retry-After`, in whole seconds.
    package var retryAfter: Duration?

    package init(
        _ code: Int,
        _ moment: Fault.Moment = .before,
        body: Body = .document,
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.moment = moment
        self.body = body
        self.retryAfter = retryAfter
    }
}
