extension Inquiry {
    /// Where an inquiry stands on its main line, with what there is only there.
    package enum State: Sendable, Hashable {
        case submitted, routed, wrongBody, triage, investigate, examine
        case acceptedDisposal(offer: Order)
        case hearing(Hearing)
        case outcome(DecidedOrder)
        case inForce(OrderInForce)
        case appeal(DecidedOrder)
        /// - Parameter order: what had been decided; nil for an inquiry that ended before.
        case closed(InquiryStep.Closing, order: Order?)

        /// The word for it.
        package var stage: InquiryStage {
            switch self {
            case .submitted: .submitted
            case .routed: .routed
            case .wrongBody: .wrongBody
            case .triage: .triage
            case .investigate: .investigate
            case .examine: .examine
            case .acceptedDisposal: .acceptedDisposal
            case .hearing: .hearing
            case .outcome: .outcome
            case .inForce: .inForce
            case .appeal: .appeal
            case .closed: .closed
            }
        }
    }

    package var stage: InquiryStage { state.stage }

    /// How it ended; nil while it goes on.
    package var closing: InquiryStep.Closing? {
        if case .closed(let closing, _) = state { closing } else { nil }
    }

    /// What was decided, also once it has ended.
    package var order: Order? {
        switch state {
        case .submitted, .routed, .wrongBody, .triage, .investigate, .examine, .acceptedDisposal, .hearing:
            nil
        case .outcome(let decided), .appeal(let decided): decided.order
        case .inForce(let force): force.order
        case .closed(_, let order): order
        }
    }

    /// The order in force that limits what the practitioner may do.
    var restrictingOrder: Order? {
        guard case .inForce(let force) = state, force.order.measure.restricts else { return nil }
        return force.order
    }
}
