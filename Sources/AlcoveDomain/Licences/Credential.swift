package import CivilTime

/// One entry of one register, as last fetched, with what is known of the practitioner's tie to it.
///
/// A nil flag means that nobody has found out; it never counts in the practitioner's favour.
package struct Credential: Sendable, Hashable {
    /// The place whose register it is: `US-MD`, `GB-ENG`.
    package var register: JurisdictionCode
    package var number: String
    /// The title as the register writes it: `LCSW-C`.
    package var title: String
    package var level: PracticeLevel
    package var status: CredentialStatus
    /// False when it has vanished from the register, which is not the same as revoked.
    package var inRegisterNow: Bool?
    /// The last day it is good for.
    package var expires: CivilDate?
    /// A later last day, where the register prolonged it.
    package var extendedUntil: CivilDate?
    /// The first day it is good for; nil when the register does not say.
    package var registeredOn: CivilDate?
    /// Restrictions, each in the register's words or in those of `PracticeCondition`.
    package var conditions: [String]
    package var encumbered: Bool?
    package var openInvestigation: Bool?
    package var currentOrder: Bool?
    package var feesPaid: Bool?
    package var developmentMet: Bool?
    /// Whether the practitioner has shown that the entry is theirs; a like name alone never shows it.
    package var holderProved: Bool?
    package var certificate: CertificateClass
    package var multistate: MultistateLicence?
    /// Minutes since the register was asked.
    package var minutesSinceFetched: Int?

    package init(
        register: JurisdictionCode, number: String, title: String, level: PracticeLevel,
        status: CredentialStatus = .active, inRegisterNow: Bool? = true, expires: CivilDate? = nil,
        extendedUntil: CivilDate? = nil, registeredOn: CivilDate? = nil, conditions: [String] = [],
        encumbered: Bool? = false, openInvestigation: Bool? = false, currentOrder: Bool? = false,
        feesPaid: Bool? = nil, developmentMet: Bool? = nil, holderProved: Bool?,
        certificate: CertificateClass = .general, multistate: MultistateLicence? = nil,
        minutesSinceFetched: Int?
    ) {
        self.register = register
        self.number = number
        self.title = title
        self.level = level
        self.status = status
        self.inRegisterNow = inRegisterNow
        self.expires = expires
        self.extendedUntil = extendedUntil
        self.registeredOn = registeredOn
        self.conditions = conditions
        self.encumbered = encumbered
        self.openInvestigation = openInvestigation
        self.currentOrder = currentOrder
        self.feesPaid = feesPaid
        self.developmentMet = developmentMet
        self.holderProved = holderProved
        self.certificate = certificate
        self.multistate = multistate
        self.minutesSinceFetched = minutesSinceFetched
    }

    /// The last day it is good for, prolonged or not; nil when the register names none.
    package var lastDay: CivilDate? {
        guard let expires else { return nil }
        return max(expires, extendedUntil ?? expires)
    }

    /// Whether it is a licence as such, rather than a certificate for practice at a distance.
    var isLicence: Bool { certificate != .electronic && certificate != .remote }

    /// Whether the register restricts it in any way; nil when that is not known.
    package var isRestricted: Bool? {
        if status == .activeRestricted || !conditions.isEmpty || encumbered == true { return true }
        return encumbered
    }
}

/// What sort of certificate a register entry is.
package enum CertificateClass: Sendable, Hashable {
    case general
    /// Practice by electronic means only.
    case electronic
    /// A registration for remote practice from elsewhere.
    case remote
    /// Inactive, retired, student: it names somebody and lets them do nothing alone.
    case notPractising
    /// A class that has no agreed meaning here.
    case other(String)

    /// Reads the word of a register row; nothing said is the general class.
    package init(word: String?) {
        self =
            switch word {
            case nil, "", "general", "full", "practising", "registered": .general
            case "electronic", "electronic_practice", "electronic_class", "telepractice": .electronic
            case "remote", "remote_registration", "telehealth", "telehealth_registration": .remote
            case "inactive", "retired", "student", "non_practising", "not_practising": .notPractising
            case .some(let word): .other(word)
            }
    }

    var word: String {
        switch self {
        case .general: "general"
        case .electronic: "electronic"
        case .remote: "remote"
        case .notPractising: "not_practising"
        case .other(let word): word
        }
    }
}

/// What the home state says of a licence that reaches other states.
package struct MultistateLicence: Sendable, Hashable {
    package var issued: Bool?
    package var category: PracticeLevel
    /// States that have ended the authorisation to practise in them.
    package var deactivatedIn: [JurisdictionCode]

    package init(issued: Bool?, category: PracticeLevel, deactivatedIn: [JurisdictionCode] = []) {
        self.issued = issued
        self.category = category
        self.deactivatedIn = deactivatedIn
    }
}
