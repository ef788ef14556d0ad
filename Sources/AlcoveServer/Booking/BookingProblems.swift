import AlcoveActions
import AlcoveDomain
import CivilTime

extension BookingRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .slotHasPassed: Problem("slot-has-passed", .unprocessableContent)
        case .slotIsTaken(let alternatives):
            Problem(
                "slot-taken", .conflict,
                facts: ["alternatives": .numbers(alternatives.map(\.secondsSince1970))])
        case .slotIsNotOffered(let reason):
            Problem("slot-not-offered", .unprocessableContent, facts: reason.facts)
        case .holdHasExpired: Problem("hold-expired", .gone)
        case .holdAlreadyExtended: Problem("hold-extended", .conflict)
        case .notFound: .notFound
        case .tooManyHolds: Problem("too-many-holds", .tooManyRequests, retryAfter: Int(Hold.lifetime))
        case .tooManyAppointments(let most):
            Problem("too-many-appointments", .conflict, facts: ["most": .number(Int64(most))])
        case .alreadyCancelled: Problem("already-cancelled", .conflict)
        case .alreadyBegun: Problem("already-begun", .conflict)
        case .practitionerIsAway: Problem("practitioner-away", .unprocessableContent)
        }
    }
}

extension NotOffered {
    /// The reason's stable code with the fact that shows it.
    fileprivate var facts: [String: Problem.Fact] {
        switch self {
        case .serviceUnknown: ["reason": .text("service-unknown")]
        case .mediumUnknown: ["reason": .text("medium-unknown")]
        case .time(let refusal): refusal.facts
        }
    }
}

extension SlotRefusal {
    fileprivate var facts: [String: Problem.Fact] {
        switch self {
        case .outsideHours: ["reason": .text("outside-hours")]
        case .skippedByClocks(let at):
            ["reason": .text("skipped-by-clocks"), "transition": .number(at.secondsSince1970)]
        case .secondPass: ["reason": .text("second-pass")]
        case .offGrid(let opens, let step):
            ["reason": .text("off-grid"), "opens": .text(opens.description), "step": .number(Int64(step))]
        case .doesNotFit(let closes, let length):
            [
                "reason": .text("does-not-fit"), "closes": .number(closes.secondsSince1970),
                "minutes": .number(Int64(length)),
            ]
        case .noRoom: ["reason": .text("no-room")]
        case .tooSoon(let earliest):
            ["reason": .text("too-soon"), "earliest": .number(earliest.secondsSince1970)]
        case .beyondHorizon(let latest):
            ["reason": .text("beyond-horizon"), "latest": .number(latest.secondsSince1970)]
        case .outsideWindow: ["reason": .text("outside-window")]
        }
    }
}
