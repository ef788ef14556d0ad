import AlcoveDomain
import ShownNames

/// What a refusal is called, on the page and on the API alike.
extension Catalogue {
    func sentence(_ refusal: PracticeRefusal) -> String {
        switch refusal {
        case .zoneUnknown: self("hours.error.zone")
        case .weekIncomplete, .notATime: self("hours.error.time")
        case .offGrid, .serviceOffGrid: self("hours.error.grid")
        case .endsBeforeItStarts: self("hours.error.order")
        case .tooManyIntervals(_, let limit): self("hours.error.too-many", ["limit": number(limit)])
        case .tooManyExceptions(let limit): self("hours.error.too-many-exceptions", ["limit": number(limit)])
        case .tooManyServices(let limit): self("hours.error.too-many-services", ["limit": number(limit)])
        case .serviceRepeated: self("hours.error.repeated")
        case .outOfRange(_, let field, let least, let most):
            self(
                "hours.error.range",
                [
                    "least": number(least / field.minutesPerUnit),
                    "most": number(most / field.minutesPerUnit),
                ])
        case .mediaMissing: self("hours.error.media")
        case .changedElsewhere: self("hours.error.moved")
        }
    }

    func sentence(_ refusal: ProfileRefusal) -> String {
        switch refusal {
        case .empty: self("profile.error.empty")
        case .tooLong(_, let limit): self("profile.error.long", ["limit": number(limit)])
        case .tooMany(_, let limit): self("profile.error.many", ["limit": number(limit)])
        case .repeated: self("profile.error.twice")
        case .forbiddenCharacter, .unsoundName(_, .hidden): self("profile.error.letters")
        case .unsoundName(_, .nothingToSee): self("profile.error.no-letter")
        case .unsoundName(_, .mixedScripts): self("profile.error.scripts")
        case .unsoundName(_, .heapedMarks): self("profile.error.marks")
        case .priceOutOfRange: self("profile.error.price")
        case .currencyUnknown: self("profile.error.currency")
        }
    }
}

extension ServiceField {
    /// The editor asks for the notice in hours and for the horizon in days.
    var minutesPerUnit: Int {
        switch self {
        case .notice: 60
        case .horizon: 1_440
        default: 1
        }
    }
}
