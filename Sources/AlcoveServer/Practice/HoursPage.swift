import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// What the availability editor sees: what was typed, what is wrong with it, and what clients would be offered.
struct HoursPage {
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

    func values(preview: [String: Any]) -> [String: Any] {
        var values: [String: Any] = [
            "revision": String(draft.revision), "zone": draft.zone,
            "days": draft.days.enumerated().map {
                day(words("weekday.\($0.offset + 1)"), "day-\($0.offset)", $0.element)
            },
            "singleDays": draft.singleDays.enumerated().map { singleDay($0.offset, $0.element) },
            "offers": draft.offers.enumerated().map { offer($0.offset, $0.element) },
            "zoneGroups": words.zoneChoices(chosen: draft.zone),
            "preview": preview, "previewGroups": words.zoneChoices(chosen: draft.previewZone),
            "isSaved": isSaved,
        ]
        if let trouble { values["trouble"] = ["field": trouble.field, "sentence": sentence(trouble)] }
        if trouble?.field == "zone" { values["zoneTrouble"] = words("hours.error.zone") }
        if let saved { values["moved"] = ["sentences": sentences(saved)] }
        if let note = clockNote { values["clockNote"] = note }
        return values
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

    private func day(_ name: String, _ prefix: String, _ intervals: [HoursDraft.Interval]) -> [String: Any] {
        var values: [String: Any] = [
            "name": name, "id": prefix, "isClosed": intervals.isEmpty,
            "intervals": intervals.enumerated().map { number, interval in
                [
                    "id": "\(prefix)-\(number)", "from": interval.from, "to": interval.to, "of": name,
                    "isWrong": trouble?.field.hasPrefix("\(prefix)-\(number)-") == true,
                ] as [String: Any]
            },
        ]
        values["dayTrouble"] = trouble(in: prefix)
        return values
    }

    private func singleDay(_ number: Int, _ day: HoursDraft.SingleDay) -> [String: Any] {
        let name = CivilDate(iso: day.date).map { date in
            words.longDate(Instant(secondsSince1970: Int64(date.daysSince1970) * 86_400), offset: 0)
        }
        var values = self.day(name ?? words("hours.exception-new"), "x-\(number)", day.intervals)
        values["date"] = day.date
        return values
    }

    private func offer(_ number: Int, _ offer: HoursDraft.Offer) -> [String: Any] {
        let fields: [(ServiceField, String, String)] = [
            (.minutes, "minutes", offer.minutes), (.step, "step", offer.step),
            (.before, "before", offer.before),
            (.after, "after", offer.after), (.notice, "notice", offer.notice),
            (.horizon, "horizon", offer.horizon),
        ]
        var values: [String: Any] = [
            "id": "s-\(number)", "number": String(offer.id),
            "name": words("hours.service", ["number": words.number(number + 1)]),
            "kinds": ServiceKind.allCases.map {
                ["value": $0.rawValue, "label": words.name(of: $0), "isChosen": $0 == offer.kind]
                    as [String: Any]
            },
            "fields": fields.map { field, key, text in
                var values: [String: Any] = [
                    "id": "s-\(number)-\(field.rawValue)", "label": words("hours.service-\(key)"),
                    "text": text,
                ]
                values["fieldTrouble"] = trouble(in: "s-\(number)-\(field.rawValue)")
                return values
            },
            "media": Medium.allCases.map {
                ["value": $0.rawValue, "label": words.name(of: $0), "isChosen": offer.media.contains($0)]
                    as [String: Any]
            },
        ]
        values["mediaTrouble"] = trouble(in: "s-\(number)-media")
        return values
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
