import AlcoveDomain
import CivilTime
import Foundation

/// What the directory's codes are called.
extension Catalogue {
    func name(of topic: Topic) -> String { self("topic.\(topic.rawValue)") }
    func name(of medium: Medium) -> String { self("medium.\(medium.rawValue)") }
    func name(of kind: ServiceKind) -> String { self("service.kind.\(kind.rawValue)") }

    /// "Swahili"; languages that the catalogue does not name, and regional forms, are called as Unicode CLDR calls them.
    func name(of language: LanguageCode) -> String {
        let key = "language.\(language.tag)"
        let named = self(key)
        guard named == key else { return named }
        let name = locale.localizedString(forIdentifier: language.tag) ?? language.tag
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// "Kenya", "Canada: British Columbia".
    func name(of place: Jurisdiction) -> String { self("place.\(place.code)") }

    /// What a country is called where only parts of it are listed; from Unicode CLDR.
    func countryName(_ code: String) -> String { locale.localizedString(forRegionCode: code) ?? code }

    /// Names one after the other, as the language joins them: "English, French and Swahili".
    func list(_ names: [String]) -> String { names.formatted(.list(type: .and).locale(locale)) }

    /// "Free", "Low cost", "€45.00 an hour".
    func cost(_ cost: Cost) -> String {
        switch cost {
        case .free: self("cost.free")
        case .lowCost: self("cost.lowCost")
        case .paid(let amountMinor, let currency):
            self("cost.paid", ["price": Price(amountMinor: amountMinor, currency: currency).text(locale)])
        }
    }
}

/// Moments for people, on one clock.
extension Catalogue {
    /// "today 19:00", "tomorrow 07:30", "Tuesday 15 December, 07:30".
    func moment(_ instant: Instant, on clock: ZoneRules, now: Instant) -> String {
        let offset = clock.offset(at: instant)
        let days =
            clock.localTime(at: instant).date.daysSince1970 - clock.localTime(at: now).date.daysSince1970
        switch days {
        case 0: return self("time.today-at", ["time": time(instant, offset: offset)])
        case 1: return self("time.tomorrow-at", ["time": time(instant, offset: offset)])
        default: return dayAndTime(instant, offset: offset)
        }
    }

    /// "Tuesday 15 December", on `clock`.
    func day(_ instant: Instant, on clock: ZoneRules) -> String {
        day(instant, offset: clock.offset(at: instant))
    }

    /// "07:30", on `clock`.
    func time(_ instant: Instant, on clock: ZoneRules) -> String {
        time(instant, offset: clock.offset(at: instant))
    }
}

extension Catalogue {
    /// What follows `prefix` in the keys that begin with it: the codes that the catalogue names.
    func named(_ prefix: String) -> [String] {
        forTemplates.keys.filter { $0.hasPrefix(prefix.replacing(".", with: "_")) }.map {
            String($0.dropFirst(prefix.count))
        }
    }
}
