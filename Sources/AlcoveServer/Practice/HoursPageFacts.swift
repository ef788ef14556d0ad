import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// What the availability editor is made from.
struct HoursPageFacts {
    let words: Catalogue
    let zones: SystemZones
    let now: Instant
    let draft: HoursDraft
    var trouble: HoursTrouble?
    /// What is saved, where somebody saved meanwhile.
    var saved: Practice?
    var isSaved = false

    var title: String {
        let title = words("hours.title")
        return trouble == nil && saved == nil ? title : words("errors.page_title", ["title": title])
    }

    func page(_ preview: HoursPage.Preview) -> HoursPage {
        HoursPage(
            revision: String(draft.revision),
            trouble: trouble.map { FormTrouble(field: $0.field, sentence: sentence($0)) },
            moved: saved.map { HoursPage.Moved(sentences: sentences($0)) }, isSaved: isSaved,
            clockNote: clockNote, zone: draft.zone,
            zoneTrouble: trouble?.field == "zone" ? words("hours.error.zone") : nil,
            zoneGroups: words.zoneChoices(chosen: draft.zone),
            days: draft.days.enumerated().map {
                day(words("weekday.\($0.offset + 1)"), "day-\($0.offset)", $0.element)
            },
            singleDays: draft.singleDays.enumerated().map { singleDay($0.offset, $0.element) },
            offers: draft.offers.enumerated().map { offer($0.offset, $0.element) },
            preview: preview, previewGroups: words.zoneChoices(chosen: draft.previewZone))
    }

    private func sentence(_ trouble: HoursTrouble) -> String {
        switch trouble.reason {
        case .refused(let refusal): words.sentence(refusal)
        case .dateMissing: words("hours.error.date")
        case .dateTwice: words("hours.error.date-twice")
        }
    }

    /// The sentence of the trouble, where it is in the group whose fields' ids begin with `prefix`.
    private func trouble(in prefix: String) -> String? {
        guard let trouble, trouble.field == prefix || trouble.field.hasPrefix(prefix + "-") else {
            return nil
        }
        return sentence(trouble)
    }

    private func day(
        _ name: String, _ prefix: String, _ intervals: [HoursDraft.Interval], date: String = ""
    ) -> HoursPage.Day {
        HoursPage.Day(
            id: prefix, name: name, isClosed: intervals.isEmpty,
            intervals: intervals.enumerated().map { number, interval in
                HoursPage.Interval(
                    id: "\(prefix)-\(number)", from: interval.from, to: interval.to, of: name,
                    isWrong: trouble?.field.hasPrefix("\(prefix)-\(number)-") == true)
            },
            dayTrouble: trouble(in: prefix), date: date)
    }

    private func singleDay(_ number: Int, _ day: HoursDraft.SingleDay) -> HoursPage.Day {
        let name = CivilDate(iso: day.date).map { date in
            words.longDate(Instant(secondsSince1970: Int64(date.daysSince1970) * 86_400), offset: 0)
        }
        return self.day(
            name ?? words("hours.exception-new"), "x-\(number)", day.intervals, date: day.date)
    }

    private func offer(_ number: Int, _ offer: HoursDraft.Offer) -> HoursPage.Offer {
        let fields: [(ServiceField, String, String)] = [
            (.minutes, "minutes", offer.minutes), (.step, "step", offer.step),
            (.before, "before", offer.before),
            (.after, "after", offer.after), (.notice, "notice", offer.notice),
            (.horizon, "horizon", offer.horizon),
        ]
        return HoursPage.Offer(
            id: "s-\(number)", number: String(offer.id),
            name: words("hours.service", ["number": words.number(number + 1)]),
            kinds: ServiceKind.allCases.map {
                Choice(value: $0.rawValue, label: words.name(of: $0), isChosen: $0 == offer.kind)
            },
            fields: fields.map { field, key, text in
                let id = "s-\(number)-\(field.rawValue)"
                return HoursPage.Field(
                    id: id, label: words("hours.service-\(key)"), text: text,
                    fieldTrouble: trouble(in: id))
            },
            media: Medium.allCases.map {
                Choice(
                    value: $0.rawValue, label: words.name(of: $0), isChosen: offer.media.contains($0))
            },
            mediaTrouble: trouble(in: "s-\(number)-media"))
    }

    /// "Monday: 09:00 to 12:00, 13:00 to 17:00".
    private func sentences(_ practice: Practice) -> [String] {
        practice.hours.weekly.enumerated().map { number, intervals in
            let times = intervals.map {
                words("time.from-to", ["from": $0.opens.description, "to": $0.closes.description])
            }
            return words(
                "hours.sentence",
                [
                    "days": words("weekday.\(number + 1)"),
                    "times": times.isEmpty ? words("hours.closed") : words.list(times),
                ])
        }
    }

    /// Says when the clocks of the practitioner's zone change, if that is within thirty days.
    private var clockNote: String? {
        guard let rules = try? zones.rules(for: draft.zone) else { return nil }
        let change = rules.transitions(from: now, to: now + 30 * 86_400).first {
            $0.type.offset != rules.offset(at: $0.at - 1)
        }
        return change.map {
            words("hours.clock-note", ["zone": words.city(draft.zone), "date": words.day($0.at, on: rules)])
        }
    }
}
