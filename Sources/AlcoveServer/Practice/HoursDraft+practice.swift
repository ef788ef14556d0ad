import AlcoveDomain
import AlcoveStore
import CivilTime

/// Why the editor's form is refused, and the field to go back to.
struct HoursTrouble: Error, Hashable {
    enum Reason: Hashable {
        case refused(PracticeRefusal)
        /// A single day without a date, or with one that is there already.
        case dateMissing
        case dateTwice
    }

    let reason: Reason
    /// The id of the field, or of the group it belongs to.
    let field: String
}

extension HoursDraft {
    init(_ practitioner: Practitioner, previewZone: String) {
        let hours = practitioner.practice.hours
        revision = practitioner.revision
        zone = hours.zone
        self.previewZone = previewZone
        days = hours.weekly.map { $0.map(Interval.init) }
        singleDays = hours.exceptions.sorted { $0.key < $1.key }
            .map { SingleDay(date: $0.key.description, intervals: $0.value.map(Interval.init)) }
        offers = practitioner.practice.services.map(Offer.init)
    }

    /// The hours and services that were typed.
    func practice(isZone: (String) -> Bool) throws(HoursTrouble) -> Practice {
        var hours = Hours(zone: zone)
        for (number, intervals) in days.enumerated() where hours.weekly.indices.contains(number) {
            hours.weekly[number] = try read(intervals, on: .weekday(number), field: "day-\(number)")
        }
        for (number, day) in singleDays.enumerated()
        where !(day.date.isEmpty && day.intervals.allSatisfy(\.isEmpty)) {
            guard let date = CivilDate(iso: day.date) else {
                throw HoursTrouble(reason: .dateMissing, field: "x-\(number)-date")
            }
            guard hours.exceptions[date] == nil else {
                throw HoursTrouble(reason: .dateTwice, field: "x-\(number)-date")
            }
            hours.exceptions[date] = try read(day.intervals, on: .date(date), field: "x-\(number)")
        }
        let practice = Practice(hours: hours, services: offers.map(\.service))
        do throws(PracticeRefusal) {
            try practice.validate(isZone: isZone)
        } catch {
            throw HoursTrouble(reason: .refused(error), field: field(of: error))
        }
        return practice
    }

    /// A row left empty is no interval. An interval that ends at 00:00 ends with the day.
    private func read(_ intervals: [Interval], on day: HoursDay, field: String) throws(HoursTrouble)
        -> [OpenInterval]
    {
        var open: [OpenInterval] = []
        for (number, interval) in intervals.enumerated() where !interval.isEmpty {
            guard let from = WallTime(iso: interval.from), let to = WallTime(iso: interval.to) else {
                let end = WallTime(iso: interval.from) == nil ? "from" : "to"
                throw HoursTrouble(reason: .refused(.notATime(day)), field: "\(field)-\(number)-\(end)")
            }
            let closes = to == .midnight ? .endOfDay : to
            guard from < closes else {
                throw HoursTrouble(reason: .refused(.endsBeforeItStarts(day)), field: "\(field)-\(number)-to")
            }
            open.append(OpenInterval(opens: from, closes: closes))
        }
        return open
    }

    private func field(of refusal: PracticeRefusal) -> String {
        switch refusal {
        case .notATime(let day), .offGrid(let day, _), .endsBeforeItStarts(let day),
            .tooManyIntervals(let day, _):
            first(of: day)
        case .tooManyExceptions: "x"
        case .tooManyServices, .weekIncomplete, .changedElsewhere: "s"
        case .zoneUnknown: "zone"
        case .serviceRepeated(let id), .mediaMissing(let id): "s-\(place(of: id))-media"
        case .outOfRange(let id, .id, _, _): "s-\(place(of: id))-minutes"
        case .outOfRange(let id, let field, _, _), .serviceOffGrid(let id, let field, _):
            "s-\(place(of: id))-\(field.rawValue)"
        }
    }

    private func first(of day: HoursDay) -> String {
        switch day {
        case .weekday(let number): "day-\(number)-0-from"
        case .date(let date): "x-\(singleDays.firstIndex { $0.date == date.description } ?? 0)-0-from"
        }
    }

    private func place(of id: Int) -> Int { offers.firstIndex { $0.id == id } ?? 0 }
}

extension HoursDraft.Interval {
    init(_ interval: OpenInterval) {
        from = interval.opens.description
        to = interval.closes == .endOfDay ? "00:00" : interval.closes.description
    }
}

extension HoursDraft.Offer {
    init(_ service: Service) {
        id = service.id
        kind = service.kind
        minutes = String(service.minutes)
        step = String(service.step)
        before = String(service.before)
        after = String(service.after)
        notice = Self.text(service.noticeMinutes, per: 60)
        horizon = service.horizonMinutes.map { Self.text($0, per: 1_440) } ?? ""
        media = Set(service.media)
    }

    /// What was typed; a number that is none becomes -1, which is outside every range.
    var service: Service {
        Service(
            id: id, kind: kind, minutes: Self.number(minutes), step: Self.number(step),
            before: Self.number(before),
            after: Self.number(after), noticeMinutes: Self.number(notice, per: 60),
            horizonMinutes: horizon.isEmpty ? nil : Self.number(horizon, per: 1_440),
            media: Medium.allCases.filter(media.contains))
    }

    private static func number(_ text: String, per unit: Int = 1) -> Int {
        guard let number = Double(text), number.isFinite, (0...1_000_000).contains(number) else { return -1 }
        let minutes = number * Double(unit)
        return minutes == minutes.rounded() || unit > 1 ? Int(minutes.rounded()) : -1
    }

    private static func text(_ minutes: Int, per unit: Int) -> String {
        minutes.isMultiple(of: unit) ? String(minutes / unit) : String(Double(minutes) / Double(unit))
    }
}
