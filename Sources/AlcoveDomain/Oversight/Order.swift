package import CivilTime

/// What a body can impose.
package enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    case none, advice, warning, conditions, suspension, removal

    /// Whether it limits what the practitioner may do, so that it must be decided by more than one and be logged.
    package var restricts: Bool { self == .conditions || self == .suspension || self == .removal }

    /// Whether it ends on a day that the order names.
    package var ends: Bool { self == .conditions || self == .suspension }
}

/// What was decided, or is offered. What restricts is public in the log (who, measure, from, to); the rest never is.
package struct Order: Sendable, Hashable, Codable {
    package let measure: Measure
    /// The last day in force, in the body's zone; nil for what does not end.
    package let lastDay: CivilDate?
    /// Each condition in one sentence; empty for everything but conditions.
    package let conditions: [String]

    package init(
        _ measure: Measure, lastDay: CivilDate? = nil, conditions: [String] = []
    ) {
        self.measure = measure
        self.lastDay = lastDay
        self.conditions = conditions
    }
}

/// An order for the time until there is a decision.
package struct InterimOrder: Sendable, Hashable, Codable {
    /// Conditions or suspension.
    package let measure: Measure
    package let lastDay: CivilDate
    /// By the end of this day it is looked at again.
    package let reviewBy: CivilDate
    package let conditions: [String]

    package init(_ measure: Measure, lastDay: CivilDate, reviewBy: CivilDate, conditions: [String] = []) {
        self.measure = measure
        self.lastDay = lastDay
        self.reviewBy = reviewBy
        self.conditions = conditions
    }
}
