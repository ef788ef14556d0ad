extension SlotQuestion {
    /// Why no slot that starts at `start` is offered; nil exactly when `slots()` offers it.
    ///
    /// Reasons that lie in the hours come before those that lie in bookings, and those before the window.
    package func explain(start: Instant) -> SlotRefusal? {
        if let refusal = hoursRefusal(of: start) { return refusal }
        if let booking = booking(inTheWayOf: start) { return .noRoom(booking: booking) }
        if start < earliestStart { return .tooSoon(earliest: earliestStart) }
        if let latestStart, start > latestStart { return .beyondHorizon(latest: latestStart) }
        return from <= start && start < to ? nil : .outsideWindow(from: from, to: to)
    }

    /// Why no slot is offered when the practitioner's clocks show `wall`; nil when one is.
    ///
    /// A time that comes twice is refused only when neither pass is offered, with the first one's reason.
    package func explain(wall: CivilDateTime) -> SlotRefusal? {
        switch zone.resolve(wall) {
        case .single(let start): return explain(start: start)
        case .gap(let transition): return .skippedByClocks(transition: transition)
        case .fold(let first, let second):
            guard let refusal = explain(start: first) else { return nil }
            return explain(start: second) == nil ? nil : refusal
        }
    }

    private func hoursRefusal(of start: Instant) -> SlotRefusal? {
        let seconds = start.secondsSince1970
        let shown = zone.localTime(at: start)
        let intervals = rules.hours(on: shown.date).intervals
        guard let interval = intervals.first(where: { $0.opens <= shown.time && shown.time < $0.closes })
        else { return .outsideHours }
        let opens = CivilDateTime(shown.date, interval.opens).wallSeconds
        var open = OpenPieces(zone: zone, from: start, to: start)
        open.find(from: opens, to: CivilDateTime(shown.date, interval.closes).wallSeconds)
        guard let piece = open.pieces.first(where: { $0.start <= seconds && seconds < $0.end })
        else { return .secondPass }
        let timing = rules.timing
        guard (seconds + piece.offset - opens).isMultiple(of: Int64(timing.step) * 60)
        else { return .offGrid(opens: interval.opens, step: timing.step) }
        guard seconds + length <= piece.stretchEnd else {
            return .doesNotFit(closes: Instant(secondsSince1970: piece.stretchEnd), length: timing.length)
        }
        return nil
    }
}
