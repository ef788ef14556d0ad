import CivilTime

extension SlotCase {
    /// Whether `asked` is offered and why not, in a sentence.
    func answer(_ asked: AskedTime) -> String {
        let refusal: SlotRefusal?
        let time: String
        switch asked {
        case .instant(let instant):
            refusal = question.explain(start: instant)
            time = "\(instant) (\(onTheirClock(instant)))"
        case .wall(let wall):
            refusal = question.explain(wall: wall)
            time = "\(wall) in \(question.zone.name)"
        }
        guard let refusal else { return "\(id): \(time) is offered." }
        return "\(id): \(time) is not offered: \(reason(refusal))."
    }

    private func onTheirClock(_ instant: Instant) -> String {
        "\(question.zone.localTime(at: instant)) in \(question.zone.name)"
    }

    private func reason(_ refusal: SlotRefusal) -> String {
        switch refusal {
        case .outsideHours: "it is outside the hours of that day"
        case .skippedByClocks(let transition):
            "the clocks skip it, going forward to \(onTheirClock(transition))"
        case .secondPass:
            "the clocks go back over it, and as the hours do not hold all that repeats, only the first pass is open"
        case .offGrid(let opens, let step): "starts come every \(step) minutes from \(opens)"
        case .doesNotFit(let closes, let length):
            "\(length) minutes do not fit before the hours end at \(onTheirClock(closes))"
        case .noRoom(let booking):
            "the booking from \(booking.start) to \(booking.end), or the time kept free around it, is in the way"
        case .tooSoon(let earliest): "it is too soon; with the notice asked for, \(earliest) is the earliest"
        case .beyondHorizon(let latest): "it is too far ahead; \(latest) is the latest"
        case .outsideWindow(let from, let to): "the question asks only about \(from) up to \(to)"
        }
    }
}
