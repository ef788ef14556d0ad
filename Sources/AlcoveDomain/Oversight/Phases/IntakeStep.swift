import CivilTime

/// From the arrival of a report to its being taken up.
package enum IntakeStep: InquiryPhase {
    /// The instance has handed the report to so many of the body's officers.
    case route(recipients: Int)
    /// The report is this body's business and is about the practitioner of this handle.
    case accept(respondent: String)
    case sendBack(to: String)
    /// A report that was sent back after all is ours.
    case takeBack

    package enum CodingKeys: CodingKey { case route, accept, sendBack, takeBack }

    package var name: String {
        switch self {
        case .route: "route"
        case .accept: "accept"
        case .sendBack: "send-back"
        case .takeBack: "take-back"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .route: .instance
        case .accept, .sendBack, .takeBack: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: IntakeStep, at now: Instant) throws(InquiryRefusal) {
        switch step {
        case .route(let recipients):
            try stands(at: .submitted)
            try need(.recipient, recipients >= 1)
            enter(.routed, at: now)
        case .accept(let handle):
            try stands(at: .routed)
            try need(.respondentNamed, handle.holdsWords)
            respondent = handle
            enter(.triage, at: now)
        case .sendBack:
            try stands(at: .routed)
            enter(.wrongBody, at: now)
        case .takeBack:
            try stands(at: .wrongBody)
            enter(.routed, at: now)
        }
    }
}
