import CivilTime

/// A hearing, from the referral to what it finds.
package enum HearingStep: InquiryPhase {
    case refer(FindingTest)
    case prepareHearing(HearingPreparation)
    case find(HearingPhase, isFound: Bool)

    package enum CodingKeys: CodingKey { case refer, prepareHearing, find }
    private enum ReferCodingKeys: String, CodingKey { case _0 = "test" }
    private enum PrepareHearingCodingKeys: String, CodingKey { case _0 = "preparation" }
    private enum FindCodingKeys: String, CodingKey { case _0 = "phase", isFound }

    package var name: String {
        switch self {
        case .refer: "refer"
        case .prepareHearing: "prepare-hearing"
        case .find: "find"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .refer, .prepareHearing, .find: .officer
        }
    }
}

extension Inquiry {
    /// What a hearing has found so far.
    package struct Hearing: Sendable, Hashable {
        /// Whether all was done that must be before anything is found.
        package internal(set) var isPrepared = false
        package internal(set) var findings: [HearingPhase: Bool] = [:]

        /// The finding that is next; nil when all were made, or one of them was that it is not so.
        package var next: HearingPhase? {
            guard !findings.values.contains(false) else { return nil }
            return HearingPhase.allCases.first { findings[$0] == nil }
        }

        /// Whether everything alleged was found, so that there can be an order.
        package var isFound: Bool { HearingPhase.allCases.allSatisfy { findings[$0] == true } }
    }

    mutating func make(_ step: HearingStep, at now: Instant) throws(InquiryRefusal) {
        switch step {
        case .refer(let test):
            try stands(at: .examine)
            try need(.findingTest, test.isComplete)
            beginHearing(at: now)
        case .prepareHearing(let preparation):
            guard case .hearing(var hearing) = state else { throw .notFromHere(stage) }
            try need(.hearingPrepared, preparation.isComplete)
            hearing.isPrepared = true
            state = .hearing(hearing)
        case .find(let phase, let isFound):
            guard case .hearing(var hearing) = state else { throw .notFromHere(stage) }
            try need(.hearingPrepared, hearing.isPrepared)
            try need(.phaseOrder, hearing.next == phase)
            hearing.findings[phase] = isFound
            state = .hearing(hearing)
        }
    }

    mutating func beginHearing(at now: Instant) {
        enter(.hearing(Hearing()), at: now)
        notify(.hearing, at: now)
    }

    /// The finding that a hearing makes next; nil where none is to be made.
    package var nextFinding: HearingPhase? {
        guard case .hearing(let hearing) = state, hearing.isPrepared else { return nil }
        return hearing.next
    }

    /// Whether a hearing has found everything alleged since the inquiry was last opened.
    package var isFound: Bool {
        var hearing = Hearing()
        for entry in sinceOpened {
            if case .hearing(.find(let phase, let isFound)) = entry.step { hearing.findings[phase] = isFound }
        }
        return hearing.isFound
    }
}
