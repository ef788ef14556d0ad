import CivilTime

/// An order that the respondent may accept instead of a hearing.
package enum DisposalStep: InquiryPhase {
    case offerDisposal(Order)
    case answerDisposal(accepts: Bool)
    /// The respondent did not answer the offer in time.
    case lapseDisposal

    package enum CodingKeys: CodingKey { case offerDisposal, answerDisposal, lapseDisposal }
    private enum OfferDisposalCodingKeys: String, CodingKey { case _0 = "order" }

    package var name: String {
        switch self {
        case .offerDisposal: "offer-disposal"
        case .answerDisposal: "answer-disposal"
        case .lapseDisposal: "lapse-disposal"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .answerDisposal: .respondent
        case .offerDisposal, .lapseDisposal: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: DisposalStep, at now: Instant) throws(InquiryRefusal) {
        switch step {
        case .offerDisposal(let order):
            try stands(at: .examine)
            try needSound(order, at: now)
            enter(.acceptedDisposal(offer: order), at: now)
            notify(.offer, at: now)
        case .answerDisposal(let accepts):
            guard case .acceptedDisposal(let offer) = state else { throw .notFromHere(stage) }
            try need(.disposalWindowOpen, now < disposalEnds)
            if accepts { decide(offer, at: now) } else { beginHearing(at: now) }
        case .lapseDisposal:
            try stands(at: .acceptedDisposal)
            try need(.disposalWindowOver, now >= disposalEnds)
            beginHearing(at: now)
        }
    }

    /// The end of the time in which the respondent may accept what was offered.
    var disposalEnds: Instant { rules.calendar.after(days: rules.disposalDays, from: entered) }

    /// What was offered instead of a hearing since the inquiry was last opened, whatever has become of it.
    package var offer: Order? {
        sinceOpened.reversed().lazy.compactMap { entry -> Order? in
            if case .disposal(.offerDisposal(let order)) = entry.step { order } else { nil }
        }.first
    }
}
