import AlcoveActions
import AlcoveDomain

extension LicenceRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .nameTaken: Problem("name-taken", .conflict)
        case .numberUnknown: Problem("number-unknown", .unprocessableContent)
        case .claimedBySomebody: Problem("registration-taken", .conflict)
        case .wrongStep: Problem("wrong-step", .conflict)
        case .wrongChallenge(let left):
            Problem("wrong-challenge", .unprocessableContent, facts: ["left": .number(Int64(left))])
        case .challengeEnded: Problem("challenge-ended", .gone)
        case .outOfSequence(let next):
            Problem("out-of-sequence", .conflict, facts: ["expected": .number(Int64(next))])
        case .statementRefused: Problem("statement-refused", .unprocessableContent)
        case .nameMoved: Problem("name-moved", .conflict)
        case .notLicensed: Problem("not-licensed", .conflict)
        case .closed(let state):
            Problem("licence-closed", .forbidden, facts: ["standing": .text(state.word)])
        case .keysEnded: Problem("keys-ended", .conflict)
        case .otherBody: .notFound
        case .importedElsewhere: Problem("imported-elsewhere", .conflict)
        case .olderThanKept: Problem("older-than-kept", .conflict)
        }
    }
}

extension RegisterFileRefusals: ProblemConvertible {
    /// The first thing that is wrong, and beside it all of them, each at the same place of three lists.
    package var problem: Problem {
        var facts: [String: Problem.Fact] = [
            "lines": .numbers(list.map { Int64($0.line) }), "columns": .texts(list.map(\.column)),
            "reasons": .texts(list.map(\.reason.word)),
        ]
        if let first = list.first {
            facts["line"] = .number(Int64(first.line))
            facts["column"] = .text(first.column)
            facts["reason"] = .text(first.reason.word)
        }
        return Problem("register-refused", .unprocessableContent, facts: facts)
    }
}

extension RegisterFileRefusal.Reason {
    /// The reason's stable code.
    var word: String {
        switch self {
        case .csv(let problem): problem.rawValue
        case .wrongColumn: "wrong-column"
        case .wrongCount: "wrong-count"
        case .otherRegister: "other-register"
        case .missing: "missing"
        case .tooLong: "too-long"
        case .blanksAround: "blanks-around"
        case .notADate: "not-a-date"
        case .notATime: "not-a-time"
        case .inTheFuture: "in-the-future"
        case .notAnAddress: "not-an-address"
        case .unknownStatus: "unknown-status"
        case .unknownFlag: "unknown-flag"
        case .duplicate: "duplicate"
        case .empty: "empty"
        case .tooManyRows: "too-many-rows"
        }
    }
}

extension StandingState {
    /// The stable code on the wire and in keys of the catalogue.
    package var word: String {
        switch self {
        case .active: "active"
        case .conditions: "conditions"
        case .needsReview: "needs-review"
        case .stale: "stale"
        case .lapsed: "lapsed"
        case .suspended: "suspended"
        case .struckOff: "struck-off"
        case .unlicensed: "unlicensed"
        }
    }
}

extension LicenceEventKind {
    /// The stable code on the wire and in keys of the catalogue.
    var word: String {
        switch self {
        case .verified: "verified"
        case .renewed: "renewed"
        case .conditions: "conditions"
        case .suspended: "suspended"
        case .struckOff: "struck-off"
        case .lapsed: "lapsed"
        case .reinstated: "reinstated"
        case .crossBorder: "cross-border"
        }
    }
}

extension WhyClosed.Reason {
    /// How keys of the catalogue end that say it (`licence.closed.…`).
    var word: String {
        switch self {
        case .standing(let state): state.word
        case .keysEnded: "keys-ended"
        }
    }
}
