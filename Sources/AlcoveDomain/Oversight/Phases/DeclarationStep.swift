import CivilTime

/// What an officer says for themselves.
package enum DeclarationStep: InquiryPhase {
    /// Whether they know either party. Nobody decides anything before having said so.
    case declareLink(isLinked: Bool)
    /// Another of the panel signs what stands in the history under this number.
    case countersign(entry: Int)

    package enum CodingKeys: CodingKey { case declareLink, countersign }

    package var name: String {
        switch self {
        case .declareLink: "declare-link"
        case .countersign: "countersign"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .declareLink, .countersign: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: DeclarationStep, by taker: InquiryActor, at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        guard case .officer(let officer, _) = taker else { throw .actorMayNot }
        switch step {
        case .declareLink(let isLinked):
            links[officer] = isLinked
            return nil
        case .countersign(let entry): return try countersign(entry, by: officer, at: now)
        }
    }
}
