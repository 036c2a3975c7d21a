package import YAMLEvents

/// One rule of a script: which requests, how often, and what goes wrong with them.
package struct FaultRule: Sendable, Equatable {
    /// Where it stands in its file.
    package var place: SourcePosition
    package var match: FaultMatch
    /// The share of the requests that the rule fires on, of those that it could fire on.
    package var probability: Double
    /// How often it fires at most; `nil` is as often as there are requests.
    package var times: Int?
    /// How long it goes on firing, from the first time on, by the service's clock.
    package var period: Duration?
    /// How long the answer takes, beside what else goes wrong.
    package var delay: Duration
    /// What goes wrong beside the delay.
    package var fault: Fault?

    package init(
        place: SourcePosition = .start,
        match: FaultMatch = FaultMatch(),
        probability: Double = 1,
        times: Int? = 1,
        period: Duration? = nil,
        delay: Duration = .zero,
        fault: Fault? = nil
    ) {
        self.place = place
        self.match = match
        self.probability = probability
        self.times = times
        self.period = period
        self.delay = delay
        self.fault = fault
    }

    /// What goes wrong, in the words of a script.
    package var title: String {
        let delay = delay == .zero ? nil : "delay \(delay)"
        return [fault?.name, delay].compactMap(\.self).joined(separator: ", ")
    }
}
