import FoundationEssentials

/// A mapping of single values in JSON, such as a file of variables.
package enum JSONMapping {
    /// The values as texts, `nil` for those that are no single values; `nil` for anything but a mapping.
    package static func read(_ bytes: [UInt8]) -> [String: String?]? {
        guard case .mapping(let members) = try? JSONDecoder().decode(JSONRow.self, from: Data(bytes)) else {
            return nil
        }
        var values: [String: String?] = [:]
        for member in members {
            if case .text(let text) = member.value {
                values.updateValue(text, forKey: member.name)
            } else {
                values.updateValue(nil, forKey: member.name)
            }
        }
        return values
    }
}
