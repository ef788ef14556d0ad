import CivilTime

extension Hours {
    /// These hours as slots are computed from them, with `timing`; nil where they were never validated.
    func slotRules(_ timing: SlotTiming) -> SlotRules? {
        guard let week = WeeklyHours(fromMonday: weekly.map(Self.day)) else { return nil }
        return SlotRules(weekly: week, exceptions: exceptions.mapValues(Self.day), timing: timing)
    }

    private static func day(_ intervals: [OpenInterval]) -> DayHours {
        DayHours(intervals.compactMap { WallInterval(from: $0.opens, to: $0.closes) })
    }
}

extension Service {
    /// The lengths that slots are computed from; nil where they were never validated.
    var timing: SlotTiming? {
        try? SlotTiming(
            length: minutes, step: step, before: before, after: after, notice: noticeMinutes,
            horizon: horizonMinutes)
    }
}
