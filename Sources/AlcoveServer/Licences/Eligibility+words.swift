import AlcoveActions
import AlcoveDomain

extension MayNotHelp: ProblemConvertible {
    package var problem: Problem {
        Problem(
            "may-not-help", .forbidden,
            facts: [
                "place": .text(answer.place.code), "answer": .text(answer.word.rawValue),
                "reasons": .texts(answer.reasons.map(\.rawValue)),
            ], detail: answer.whyKey)
    }
}

extension Eligibility {
    /// The key of the sentence that says why it is not a plain yes, for people: what the reasons have in common.
    var whyKey: String {
        if endsTooSoon { return "help.why.ends-too-soon" }
        if word == .emergency { return "help.why.emergency" }
        return "help.why.\(Self.group(reasons))"
    }

    /// The key of the answer itself. Rules that nobody has looked at are another thing than rules that leave it open.
    var sentenceKey: String {
        guard word == .unknown else { return "help.\(word.rawValue)" }
        return whyKey == "help.why.rules-unknown" ? "help.unchecked" : "help.unsure"
    }

    private static func group(_ reasons: [ReasonCode]) -> String {
        for reason in reasons {
            switch reason {
            case .suspended, .revoked, .removed, .deceased: return "barred"
            case .jurisdictionTooCoarse: return "too-coarse"
            case .unknownJurisdiction, .regimeUnknown, .overrideNotUnderstood: return "rules-unknown"
            case .registerStale, .freshnessUnknown, .vanishedFromRegister, .statusUnknown: return "register"
            case .credentialExpired, .credentialInactive, .renewalGraceOver, .notYetRegistered: return "ended"
            case .noGrant, .filingRequired, .routeRemoteRegistration, .routeElectronicClass,
                .noMultistateLicence,
                .notACompactMember, .enactedNotOperational, .homeLicenceRequired, .otherRegistrationRequired,
                .noPriorRelationship, .levelInsufficient:
                return "no-licence-there"
            default: continue
            }
        }
        return "not-settled"
    }
}

/// Whether somebody may help where the reader is, in words.
struct HelpAnswer: Codable, Sendable {
    let sentence: String
    let state: String
    /// What it means for somebody who goes on, where nobody knows.
    let means: String?
    /// Why it is not a plain yes.
    let why: String?
}

extension Catalogue {
    /// "Can help people in British Columbia: yes", with why where it is not.
    ///
    /// - Parameter means: what is said with an answer that nobody knows.
    func help(_ answer: Eligibility, means: String) -> HelpAnswer {
        HelpAnswer(
            sentence: sentence(answer),
            state: answer.word == .yes ? "ok" : answer.word == .no ? "stop" : "warn",
            means: answer.word == .unknown ? means : nil,
            why: answer.word == .yes ? nil : self(answer.whyKey))
    }

    /// The answer before anybody has written to `name`.
    func help(_ answer: Eligibility, by name: String) -> HelpAnswer {
        help(answer, means: self("help.tells", ["name": name]))
    }

    /// What is said where nobody said where they are.
    func helpNotAsked(means: String) -> HelpAnswer {
        HelpAnswer(
            sentence: self("help.not-asked"), state: "warn", means: means,
            why: self("help.why.location-required"))
    }

    func sentence(_ answer: Eligibility) -> String {
        self(answer.sentenceKey, ["place": name(of: answer.place)])
    }
}
