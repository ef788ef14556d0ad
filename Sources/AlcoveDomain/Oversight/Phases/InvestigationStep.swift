import CivilTime

/// From triage to the examiners.
package enum InvestigationStep: InquiryPhase {
    case investigate(heads: [InquiryStep.Head])
    case tellRespondent
    case recordParticulars([Particular])
    case examine

    package enum CodingKeys: CodingKey { case investigate, tellRespondent, recordParticulars, examine }
    private enum RecordParticularsCodingKeys: String, CodingKey { case _0 = "particulars" }

    package var name: String {
        switch self {
        case .investigate: "investigate"
        case .tellRespondent: "tell-respondent"
        case .recordParticulars: "record-particulars"
        case .examine: "examine"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .investigate, .tellRespondent, .recordParticulars, .examine: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: InvestigationStep, at now: Instant) throws(InquiryRefusal) {
        switch step {
        case .investigate(let heads):
            try stands(at: .triage)
            try need(.heads, !heads.isEmpty)
            enter(.investigate, at: now)
        case .tellRespondent:
            // Before the body investigates, the respondent is not told that there is a report.
            try stands(at: .investigate)
            guard told == nil else { throw .notFromHere(stage) }
            told = now
            notify(.investigation, at: now)
        case .recordParticulars(let list):
            try stands(at: .investigate, .examine)
            try need(.particulars, !list.isEmpty && list.allSatisfy(\.isComplete))
            particulars = list
        case .examine:
            try stands(at: .investigate)
            try need(.respondentTold, told != nil)
            try need(.particulars, !particulars.isEmpty && particulars.allSatisfy(\.isComplete))
            enter(.examine, at: now)
        }
    }
}
