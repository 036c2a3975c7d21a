/// Who there is, and what they are known by.
extension Fixture {
    package struct User: Sendable {
        package var name: String
        package var id: String
        package var about: String
        package var location: String
        package var age: Int
        package var joined = Instant(year: 2008, month: 6, day: 1)
        package var views = 0

        package init(_ name: String, id: String, _ about: String, location: String, age: Int) {
            self.name = name
            self.id = id
            self.about = about
            self.location = location
            self.age = age
        }
    }

    package struct Token: Sendable {
        package var text: String
        package var user: String
        /// When it ends; `nil` for never.
        package var expires: Instant?
        /// What requests are signed with that carry it by OAuth 1.
        package var secret = ""

        package init(_ text: String, user: String, expires: Instant? = nil) {
            self.text = text
            self.user = user
            self.expires = expires
        }
    }

    /// How somebody signs in. Every user has an account, without a password unless one is here.
    package struct Account: Sendable {
        /// The name to sign in with: that of a user, or of somebody who has no channel.
        package var name: String
        package var password: String?
        package var condition: AccountCondition

        package init(_ name: String, password: String?, condition: AccountCondition = .active) {
            self.name = name
            self.password = password
            self.condition = condition
        }
    }

    /// A program that signs its requests with OAuth 1.
    package struct Consumer: Sendable {
        package var key: String
        package var secret: String

        package init(_ key: String, secret: String) {
            self.key = key
            self.secret = secret
        }
    }
}

extension Instant {
    /// Noon of a day, counted from the first of January 2013.
    package static func day(_ day: Int) -> Instant {
        Instant(
            milliseconds: Instant(year: 2013, month: 1, day: 1, hour: 12).milliseconds + Int64(day - 1) * 86_400_000
        )
    }
}
