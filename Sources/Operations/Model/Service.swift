/// What kind of service a job is for: what can be asked of it, and how.
package enum Service: Sendable, CaseIterable {
    /// GData version 2: the emulator, and servers of that protocol.
    case gdata
    /// The YouTube Data API, version 3.
    case youtube

    /// The service behind a target's name, as a manifest or the command line gives it.
    package init(target: String?) { self = target == "youtube" ? .youtube : .gdata }
}

extension OperationDefinition {
    /// Something that a service cannot express, with the reason; at a field, or the operation as a whole.
    package struct Refusal: Sendable, Equatable {
        package var field: FieldName?
        package var complaint: Complaint

        package init(_ field: FieldName?, _ complaint: Complaint) {
            self.field = field
            self.complaint = complaint
        }

        /// - Parameters:
        ///   - complaint: What the service does not take of the field's value.
        ///   - service: Whose limit it is.
        package init(_ field: FieldName, _ complaint: Complaint, of service: String) {
            self.init(field, complaint)
            self.complaint.message = "\(field.key) \(complaint.message) in \(service)"
        }

        /// The message where the field was named just before.
        package var messageBehindField: String {
            let name = (field?.key ?? "") + " "
            return complaint.message.hasPrefix(name)
                ? String(complaint.message.dropFirst(name.count)) : complaint.message
        }

        /// - Parameters:
        ///   - message: Why.
        ///   - suggestion: What to write instead.
        package init(_ field: FieldName?, _ message: String, _ suggestion: String) {
            self.init(field, Complaint(.unsupported, message, suggestion: suggestion))
        }
    }

    /// Everything that a service cannot express of an operation with these values.
    package func refusals(_ values: FieldValues, on service: Service) -> [Refusal] {
        switch service {
        case .gdata:
            if case .none(let complaint) = form { [Refusal(nil, complaint)] } else { limits(values) }
        case .youtube: call.refusals(values)
        }
    }
}
