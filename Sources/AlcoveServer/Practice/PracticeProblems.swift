import AlcoveActions
import AlcoveDomain
import HTTPTypes

extension PracticeRefusal: ProblemConvertible {
    package var problem: Problem {
        self == .changedElsewhere
            ? Problem("practice-moved", .preconditionFailed) : Problem("hours-refused", .unprocessableContent)
    }
}

extension KeyRecordRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unsound: .invalid("key_record")
        case .moved(let next):
            Problem("key-record-moved", .conflict, facts: ["expected": .number(Int64(next))])
        }
    }
}

extension ProfileRefusal: ProblemConvertible {
    package var problem: Problem { Problem("profile-refused", .unprocessableContent) }
}

extension Problem {
    /// Refused hours, with the place that is wrong, its limits, and the sentence that the page shows.
    static func refused(_ refusal: PracticeRefusal, _ words: Catalogue) -> Problem {
        guard refusal != .changedElsewhere else { return refusal.problem }
        var facts = refusal.limits.mapValues { Fact.number(Int64($0)) }
        facts["field"] = .text(refusal.place)
        facts["detail"] = .text(words.sentence(refusal))
        return Problem("hours-refused", .unprocessableContent, facts: facts)
    }

    /// A refused page, likewise.
    static func refused(_ refusal: ProfileRefusal, _ words: Catalogue) -> Problem {
        var facts: [String: Fact] = [
            "field": .text(refusal.field.rawValue), "detail": .text(words.sentence(refusal)),
        ]
        switch refusal {
        case .tooLong(_, let limit), .tooMany(_, let limit), .priceOutOfRange(let limit):
            facts["limit"] = .number(Int64(limit))
        default: break
        }
        return Problem("profile-refused", .unprocessableContent, facts: facts)
    }
}

extension PracticeRefusal {
    /// Where in the document: `zone`, `weekly.0` (Monday), `exceptions.2026-12-25`, `services.1.minutes`.
    fileprivate var place: String {
        switch self {
        case .zoneUnknown: "zone"
        case .weekIncomplete: "weekly"
        case .notATime(let day), .offGrid(let day, _), .endsBeforeItStarts(let day),
            .tooManyIntervals(let day, _):
            switch day {
            case .weekday(let number): "weekly.\(number)"
            case .date(let date): "exceptions.\(date)"
            }
        case .tooManyExceptions: "exceptions"
        case .tooManyServices: "services"
        case .serviceRepeated(let id): "services.\(id).id"
        case .outOfRange(let id, let field, _, _), .serviceOffGrid(let id, let field, _):
            "services.\(id).\(field.rawValue)"
        case .mediaMissing(let id): "services.\(id).media"
        case .changedElsewhere: "revision"
        }
    }

    fileprivate var limits: [String: Int] {
        switch self {
        case .tooManyIntervals(_, let limit), .tooManyExceptions(let limit), .tooManyServices(let limit):
            ["limit": limit]
        case .outOfRange(_, _, let least, let most): ["least": least, "most": most]
        case .offGrid(_, let minutes), .serviceOffGrid(_, _, let minutes): ["minutes": minutes]
        default: [:]
        }
    }
}
