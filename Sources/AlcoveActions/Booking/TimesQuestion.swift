package import AlcoveDomain
package import CivilTime

/// What somebody wants to see on the page of times, as the address or the form says it.
package struct TimesQuestion: Sendable {
    /// Where the page begins: a day in the reader's zone, an instant, or as soon as something is free.
    package enum Start: Sendable {
        case soonest
        case day(CivilDate)
        case instant(Instant)
    }

    package var service: Int?
    package var start = Start.soonest
    /// Whether what was asked for is no day within our years. What it was is not kept: a page repeats nothing that it could
    /// not read.
    package var isBadDay = false
    /// The zone that the reader chose; nil when nobody said.
    package var zone: ZoneRules?
    /// What the form says is chosen.
    package var choice: Instant?
    package var medium: Medium?
    /// Where the reader says that they will be.
    package var place: Jurisdiction?

    package init() {}

    /// The years whose times can be asked for.
    package static let years = 1970...2199

    /// How `start` is written in an address.
    package var from: String? {
        switch start {
        case .soonest: nil
        case .day(let day): day.description
        case .instant(let instant): String(instant.secondsSince1970)
        }
    }
}
