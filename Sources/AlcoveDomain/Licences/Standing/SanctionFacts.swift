package import CivilTime

/// What a body imposed on a practitioner, as far as it decides anything. The numbers are those of the log's leaf 0x48.
package struct SanctionFacts: Sendable, Hashable {
    package enum Measure: UInt8, Sendable, Hashable, CaseIterable {
        case interimSuspension = 1
        case interimConditions = 2
        case warning = 3
        case conditions = 4
        case suspension = 5
        case strikeOff = 6
        /// Ends what was imposed before it.
        case lifted = 7

        var state: StandingState? {
            switch self {
            case .warning, .lifted: nil
            case .conditions, .interimConditions: .conditions
            case .interimSuspension, .suspension: .suspended
            case .strikeOff: .struckOff
            }
        }
    }

    package let measure: Measure
    package let from: Instant
    /// Until just before then; nil for without an end.
    package let to: Instant?

    package init(measure: Measure, from: Instant, to: Instant?) {
        self.measure = measure
        self.from = from
        self.to = to
    }

    func isInForce(at now: Instant) -> Bool { from <= now && to.map { now < $0 } ?? true }
}
