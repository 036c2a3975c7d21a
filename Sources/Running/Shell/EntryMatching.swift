import GData
import Operations

/// What entries of the service's feeds are about.
extension Entry {
    /// The video that an entry of a playlist, of favorites or of responses holds.
    var playlistVideo: String? {
        media?.videoID ?? videoID ?? link("related").map(EntryIdentifier.lastComponent)
    }

    /// Whether this is a subscription of that kind to that target. User names are the same in any case.
    func isSubscription(type: String, target: String) -> Bool {
        guard term(Scheme.subscriptionTypes) == type else { return false }
        switch type {
        case "playlist": return playlistID == target || contentSource.map(EntryIdentifier.lastComponent) == target
        case "query": return queryString == target
        default: return username?.lowercased() == target.lowercased()
        }
    }

    /// Whether this is what the operation puts into a set.
    func isMember(_ operation: Operation) -> Bool {
        let values = operation.values
        switch operation.definition {
        case .favoriteAdd: return playlistVideo == values.text(.video)
        case .responseAdd: return playlistVideo == values.text(.response)
        case .contactAdd: return contactName == values.text(.user)?.lowercased()
        default:
            guard case .subscription(let type, let target) = OperationDefinition.subscriptionRemove.prior(values) else {
                return false
            }
            return isSubscription(type: type, target: target)
        }
    }

    /// The name of the user that an entry of contacts is about.
    var contactName: String? { (username ?? title)?.lowercased() }

    /// When the entry was made; `nil` for the service's way of saying that it does not know (1970).
    var publishedAt: Timestamp? {
        guard let published, !published.hasPrefix("1970-") else { return nil }
        return Timestamp(text: published)
    }
}

extension Operation {
    /// What the operation puts into or takes out of a feed that is a set: favorites, contacts, responses, subscriptions.
    var setMember: String? {
        switch definition.feed(values) {
        case .favorites: values.text(.video)
        case .contacts: values.text(.user)?.lowercased()
        case .responses: values.text(.response)
        case .subscriptions:
            if case .subscription(let type, let target) = OperationDefinition.subscriptionRemove.prior(values) {
                Self.subscriptionMember(type, target)
            } else {
                values.text(.subscription)
            }
        default: nil
        }
    }

    static func subscriptionMember(_ type: String, _ target: String) -> String { "\(type) \(target)".lowercased() }
}
