/// What people say to each other, and of each other's videos.
extension Fixture {
    package struct Comment: Sendable {
        package var id: String
        package var video: String
        package var author: String
        package var text: String
        package var time: Instant
        /// The comment that this one answers, which comes before it.
        package var parent: String?
        package var isApproved = true

        package init(
            _ id: String,
            on video: String,
            by author: String,
            _ text: String,
            day: Int,
            to parent: String? = nil
        ) {
            self.id = id
            self.video = video
            self.author = author
            self.text = text
            time = .day(day)
            self.parent = parent
        }
    }

    package struct Response: Sendable {
        package var video: String
        package var target: String
        package var time: Instant
        package var isApproved = true

        package init(_ video: String, to target: String, day: Int) {
            self.video = video
            self.target = target
            time = .day(day)
        }
    }

    /// One side of a contact.
    package struct Contact: Sendable {
        package var user: String
        package var contact: String
        package var category: String
        package var status: String
        package var time: Instant

        package init(_ contact: String, of user: String, _ category: String, _ status: String, day: Int) {
            self.contact = contact
            self.user = user
            self.category = category
            self.status = status
            time = .day(day)
        }
    }

    package struct Message: Sendable {
        package var id: String
        package var recipient: String
        package var sender: String
        package var video: String
        package var title: String
        package var text: String
        package var time: Instant

        package init(
            _ id: String,
            to recipient: String,
            from sender: String,
            _ video: String,
            _ title: String,
            _ text: String,
            day: Int
        ) {
            self.id = id
            self.recipient = recipient
            self.sender = sender
            self.video = video
            self.title = title
            self.text = text
            time = .day(day)
        }
    }
}
