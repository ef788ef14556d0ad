package import CivilTime

/// A day in the availability editor.
package enum HoursDay: Hashable, Sendable {
    /// 0 is Monday.
    case weekday(Int)
    case date(CivilDate)
}

/// A number of a service that has limits.
package enum ServiceField: String, Sendable, Hashable, CaseIterable {
    case id, minutes, step, before, after, notice, horizon
}

/// Why hours or services are refused: the place, and the limit it breaks.
package enum PracticeRefusal: Error, Hashable, Sendable {
    /// There is no such zone, or its name is not one.
    case zoneUnknown
    /// The week does not have seven days.
    case weekIncomplete
    case notATime(HoursDay)
    /// A time is not a multiple of `minutes`.
    case offGrid(HoursDay, minutes: Int)
    /// An interval ends before it starts, or at the same time.
    case endsBeforeItStarts(HoursDay)
    case tooManyIntervals(HoursDay, limit: Int)
    case tooManyExceptions(limit: Int)
    case tooManyServices(limit: Int)
    /// Two services have the same number.
    case serviceRepeated(id: Int)
    /// A number of service `id` is outside `least...most`.
    case outOfRange(service: Int, ServiceField, least: Int, most: Int)
    /// A number of service `id` is not a multiple of `minutes`.
    case serviceOffGrid(service: Int, ServiceField, minutes: Int)
    /// Service `id` has no way of talking, or one twice.
    case mediaMissing(service: Int)
    /// Somebody saved these hours since they were read.
    case changedElsewhere
}
