import Operations

/// How values of rows compare: numbers as numbers, everything else as text.
enum ListValue {
    /// Less than 0 when the first one comes first. What has no value comes last, whichever way the order goes.
    static func order(_ left: String?, _ right: String?, falls: Bool) -> Int {
        switch (left, right) {
        case (nil, nil): 0
        case (nil, _): 1
        case (_, nil): -1
        case (let left?, let right?): falls ? order(right, left) : order(left, right)
        }
    }

    static func order(_ left: String, _ right: String) -> Int {
        if let first = DecimalNumber.parse(left), let second = DecimalNumber.parse(right) {
            return first < second ? -1 : first > second ? 1 : 0
        }
        return left < right ? -1 : left > right ? 1 : 0
    }
}

extension ReportDefinition.Condition {
    /// Whether a value fits; what has no value is not larger or smaller than anything.
    func holds(for text: String?) -> Bool {
        let order = text.map { ListValue.order($0, value) }
        return switch comparison {
        case .equal: order == 0
        case .unequal: order != 0
        case .atLeast: order.map { $0 >= 0 } ?? false
        case .atMost: order.map { $0 <= 0 } ?? false
        case .above: order.map { $0 > 0 } ?? false
        case .below: order.map { $0 < 0 } ?? false
        case .contains: text?.lowercased().contains(value.lowercased()) ?? false
        }
    }
}
