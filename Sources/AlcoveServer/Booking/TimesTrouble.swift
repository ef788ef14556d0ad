import AlcoveActions
import AlcoveDomain
import CivilTime

/// Why the choice that was sent could not be kept, as the page of times says it.
enum TimesTrouble {
    /// The day to go to is not a day.
    case badDay
    /// No time was chosen.
    case nothingChosen
    case refused(BookingRefusal, chosen: Instant)
    /// They may not help where the reader will be.
    case mayNotHelp(Eligibility)

    init?(_ refusal: BookingRefusal, chosen: Instant) {
        switch refusal {
        case .notFound: return nil
        default: self = .refused(refusal, chosen: chosen)
        }
    }

    /// The free time to put the focus on.
    var nearest: Instant? {
        guard case .refused(.slotIsTaken(let alternatives), let chosen) = self else { return nil }
        return alternatives.min { abs($0 - chosen) < abs($1 - chosen) }
    }

    /// A sentence, the free times next to the one chosen, and where the sentence leads.
    func said(of page: TimesPageFacts) -> TimesPage.Trouble {
        let shown = Set(page.shown.starts)
        let alternatives: [Instant] =
            if case .refused(.slotIsTaken(let starts), _) = self { starts.filter(shown.contains) } else { [] }
        return TimesPage.Trouble(
            sentence: sentence(page), hasAlternatives: !alternatives.isEmpty,
            alternatives: alternatives.map {
                TimesPage.Alternative(
                    start: String($0.secondsSince1970),
                    label: "\(page.clocks.clientDay($0)), \(page.clocks.sentence($0))")
            },
            atSlots: isAtSlots && !shown.isEmpty, atDay: isAtDay, atPlace: placeTrouble(page.words) != nil,
            placeSays: placeTrouble(page.words) ?? "",
            firstSlot: page.shown.starts.first.map { String($0.secondsSince1970) } ?? "")
    }

    private var isAtDay: Bool { if case .badDay = self { true } else { false } }
    private var isAtSlots: Bool { if case .nothingChosen = self { true } else { false } }

    /// What is wrong with the place, in full.
    private func placeTrouble(_ words: Catalogue) -> String? {
        guard case .mayNotHelp(let answer) = self else { return nil }
        return "\(words.sentence(answer)). \(words(answer.whyKey))"
    }

    private func sentence(_ page: TimesPageFacts) -> String {
        switch self {
        case .badDay: page.words("times.bad-day")
        case .nothingChosen: page.words("times.error.slot")
        case .mayNotHelp: placeTrouble(page.words) ?? ""
        case .refused(.slotIsTaken(let alternatives), let chosen):
            page.words(
                alternatives.isEmpty ? "times.error.gone" : "times.error.taken",
                ["time": page.clocks.clientTime(chosen)])
        case .refused(let refusal, _): page.words("problem.\(refusal.problem.name)")
        }
    }
}
