extension Practice {
    package enum Limit {
        package static let intervalsPerDay = 8
        package static let exceptions = 400
        package static let services = 12
        /// Every time and length is a multiple of this many minutes, the size of a booking's cell.
        package static let gridMinutes = 5
    }

    /// Refuses the first thing that is wrong, hours before services.
    ///
    /// Whether the zone exists is for `isZone` to say, since only the system's tzdata knows.
    package func validate(isZone: (String) -> Bool) throws(PracticeRefusal) {
        try hours.validate(isZone: isZone)
        guard services.count <= Limit.services else { throw .tooManyServices(limit: Limit.services) }
        var seen: Set<Int> = []
        for service in services {
            guard seen.insert(service.id).inserted else { throw .serviceRepeated(id: service.id) }
            try service.validate()
        }
    }
}

extension Hours {
    /// Refuses the first thing that is wrong.
    package func validate(isZone: (String) -> Bool) throws(PracticeRefusal) {
        guard isZone(zone) else { throw .zoneUnknown }
        guard weekly.count == 7 else { throw .weekIncomplete }
        for (weekday, intervals) in weekly.enumerated() { try Self.check(intervals, on: .weekday(weekday)) }
        guard exceptions.count <= Practice.Limit.exceptions else {
            throw .tooManyExceptions(limit: Practice.Limit.exceptions)
        }
        for (date, intervals) in exceptions.sorted(by: { $0.key < $1.key }) {
            try Self.check(intervals, on: .date(date))
        }
    }

    private static func check(_ intervals: [OpenInterval], on day: HoursDay) throws(PracticeRefusal) {
        let limit = Practice.Limit.intervalsPerDay
        guard intervals.count <= limit else { throw .tooManyIntervals(day, limit: limit) }
        let grid = Practice.Limit.gridMinutes
        for interval in intervals {
            guard interval.opens < interval.closes else { throw .endsBeforeItStarts(day) }
            guard interval.opens.minuteOfDay.isMultiple(of: grid),
                interval.closes.minuteOfDay.isMultiple(of: grid)
            else { throw .offGrid(day, minutes: grid) }
        }
    }
}

extension Service {
    private static let day = 1_440

    /// Refuses the first thing that is wrong.
    package func validate() throws(PracticeRefusal) {
        try check(id, .id, 1...999)
        try check(minutes, .minutes, 10...240, onGrid: true)
        try check(step, .step, 5...Self.day, onGrid: true)
        try check(before, .before, 0...240, onGrid: true)
        try check(after, .after, 0...240, onGrid: true)
        try check(noticeMinutes, .notice, 0...60 * Self.day)
        if let horizonMinutes { try check(horizonMinutes, .horizon, Self.day...366 * Self.day) }
        guard !media.isEmpty, Set(media).count == media.count else { throw .mediaMissing(service: id) }
    }

    private func check(
        _ number: Int, _ field: ServiceField, _ range: ClosedRange<Int>, onGrid: Bool = false
    ) throws(PracticeRefusal) {
        guard range.contains(number) else {
            throw .outOfRange(service: id, field, least: range.lowerBound, most: range.upperBound)
        }
        let grid = Practice.Limit.gridMinutes
        guard !onGrid || number.isMultiple(of: grid) else {
            throw .serviceOffGrid(service: id, field, minutes: grid)
        }
    }
}
