import AlcoveDomain
import AlcoveProtocol
import CivilTime

/// What the signed leaf of a step must say, byte by byte, but for its signature and the second it begins.
struct ExpectedSanction {
    let measure: SanctionFacts.Measure
    let handle: String
    let commit: Bytes32?
    /// 0 where there is no end.
    let to: UInt64
    let now: Instant

    /// Seconds that an officer's clock may be wrong.
    private static let skew: Int64 = 300

    init(
        _ change: LicenceChange, by step: InquiryStep, in inquiry: Inquiry, commit: [UInt8], at now: Instant
    ) {
        self.now = now
        self.commit = Bytes32(commit)
        handle = inquiry.respondent ?? ""
        switch change {
        case .lift: (measure, to) = (.lifted, 0)
        case .restrict(let ordered, let lastDay):
            measure = Self.measure(ordered, isInterim: step.isInterim)
            to = lastDay.map { UInt64(clamping: inquiry.rules.calendar.end(of: $0).secondsSince1970) } ?? 0
        }
    }

    /// The facts of `leaf`, or `.signatureNeeded` when it says anything else or somebody else signed it.
    func check(_ leaf: [UInt8], by key: SigningKey) throws(InquiryRefusal) -> SanctionFacts {
        guard let sanction = try? Sanction(leaf), sanction.isSigned(by: key),
            sanction.fields.measure.rawValue == measure.rawValue,
            sanction.fields.handle.utf8.elementsEqual(handle.utf8), sanction.fields.caseCommit == commit,
            sanction.fields.to == to
        else { throw .signatureNeeded }
        let from = Instant(secondsSince1970: Int64(clamping: sanction.fields.from))
        guard abs(from - now) <= Self.skew else { throw .signatureNeeded }
        // In force at once, also where the officer's clock is a little ahead.
        return SanctionFacts(
            measure: measure, from: min(from, now),
            to: to == 0 ? nil : Instant(secondsSince1970: Int64(clamping: to)))
    }

    private static func measure(_ ordered: AlcoveDomain.Measure, isInterim: Bool) -> SanctionFacts.Measure {
        switch (ordered, isInterim) {
        case (.suspension, true): .interimSuspension
        case (.conditions, true): .interimConditions
        case (.suspension, false): .suspension
        case (.conditions, false): .conditions
        case (.removal, _): .strikeOff
        default: .warning
        }
    }
}

extension InquiryStep {
    fileprivate var isInterim: Bool {
        switch self {
        case .decision(let step): step.isInterim
        case .interim: true
        case .intake, .investigation, .disposal, .hearing, .outcome, .closure, .safety, .declaration,
            .submission:
            false
        }
    }
}
