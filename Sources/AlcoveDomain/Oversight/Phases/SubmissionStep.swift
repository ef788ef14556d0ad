import CivilTime

/// What a party adds, sealed; the step names it by its SHA-256 in hex.
package enum SubmissionStep: InquiryPhase {
    /// The respondent adds what the report leaves out.
    case addContext(String)
    /// The reporter adds to the report.
    case addEvidence(String)

    package enum CodingKeys: CodingKey { case addContext, addEvidence }
    private enum AddContextCodingKeys: String, CodingKey { case _0 = "hash" }
    private enum AddEvidenceCodingKeys: String, CodingKey { case _0 = "hash" }

    package var name: String {
        switch self {
        case .addContext: "add-context"
        case .addEvidence: "add-evidence"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .addContext: .respondent
        case .addEvidence: .reporter
        }
    }
}

extension Inquiry {
    /// What either party adds also brings the review of an interim order forward.
    mutating func make(_ step: SubmissionStep, at now: Instant) throws(InquiryRefusal) {
        switch step {
        case .addContext(let hash), .addEvidence(let hash):
            try need(.newEvidence, !evidence.contains(hash) && hash.holdsWords && hash.utf8.count <= 64)
            evidence.insert(hash)
            interim.evidenceArrived(at: now)
        }
    }
}
