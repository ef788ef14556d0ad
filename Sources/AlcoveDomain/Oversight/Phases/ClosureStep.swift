import CivilTime

/// The end of an inquiry, and its beginning anew.
package enum ClosureStep: InquiryPhase {
    case close(InquiryStep.Closing)
    /// New evidence, named by its SHA-256 in hex.
    case reopen(evidence: String)

    package enum CodingKeys: CodingKey { case close, reopen }
    private enum CloseCodingKeys: String, CodingKey { case _0 = "as" }

    package var name: String {
        switch self {
        case .close: "close"
        case .reopen: "reopen"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .close, .reopen: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: ClosureStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .close(let closing):
            guard state.closings.contains(closing) else { throw .notFromHere(stage) }
            return close(closing, at: now)
        case .reopen(let hash):
            try stands(at: .closed)
            try need(.newEvidence, !evidence.contains(hash) && hash.holdsWords)
            evidence.insert(hash)
            particulars = []
            // A new concern is looked at first; whoever it is about is told when it is investigated.
            told = nil
            enter(.triage, at: now)
            return nil
        }
    }

    /// Ends the inquiry; an order until a decision ends with it.
    mutating func close(_ closing: InquiryStep.Closing, at now: Instant) -> LicenceChange? {
        let restricted = interim.order != nil || restrictingOrder != nil
        interim = InterimReview()
        enter(.closed(closing, order: order), at: now)
        notify(.ended, at: now)
        return restricted ? .lift : nil
    }

    /// The steps since the inquiry began, or was opened again: what is decided then is decided anew.
    var sinceOpened: ArraySlice<Entry> {
        let opened = history.lastIndex { entry in
            if case .closure(.reopen) = entry.step { true } else { false }
        }
        return history[(opened ?? 0)...]
    }
}

extension Inquiry.State {
    /// How an officer may close an inquiry that stands here.
    fileprivate var closings: [InquiryStep.Closing] {
        switch self {
        case .wrongBody: [.otherBody]
        case .triage: [.noCase, .employer]
        case .investigate: [.noFurtherAction]
        case .examine: [.noFurtherAction, .advice, .warning]
        case .hearing(let hearing): hearing.findings.values.contains(false) ? [.notFound] : []
        case .submitted, .routed, .acceptedDisposal, .outcome, .inForce, .appeal, .closed: []
        }
    }
}
