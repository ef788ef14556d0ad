package import CivilTime

/// What a rule may know of the client. Never who they are.
package struct ClientFacts: Sendable, Hashable {
    package var location: LocationAttestation?
    package var age: Int?
    package var hasMaturityNote: Bool?
    package var parents: ParentInvolvement
    package var tier: IdentityTier
    /// The kind of document the practitioner checked, such as `photo_id`; never its content.
    package var identityClass: String?
    /// They were this practitioner's client before the client came to be in that place.
    package var hasPriorRelationship: Bool?
    package var isInImminentDanger: Bool

    package init(
        location: LocationAttestation?, age: Int?, hasMaturityNote: Bool? = nil,
        parents: ParentInvolvement = .notSaid,
        tier: IdentityTier, identityClass: String? = nil, hasPriorRelationship: Bool?,
        isInImminentDanger: Bool = false
    ) {
        self.location = location
        self.age = age
        self.hasMaturityNote = hasMaturityNote
        self.parents = parents
        self.tier = tier
        self.identityClass = identityClass
        self.hasPriorRelationship = hasPriorRelationship
        self.isInImminentDanger = isInImminentDanger
    }
}

/// The client's word on where they are, and since when.
package struct LocationAttestation: Sendable, Hashable {
    package var jurisdiction: JurisdictionCode
    package var at: Instant
    package var method: Method
    package var minutesGood: Int

    /// How it was learnt. An address on the network shows no place.
    package enum Method: String, Sendable, Hashable, CaseIterable {
        case selfStated = "self_stated"
        case document
        case workerConfirmed = "worker_confirmed"
        case unknown
    }

    package init(jurisdiction: JurisdictionCode, at: Instant, method: Method, minutesGood: Int) {
        self.jurisdiction = jurisdiction
        self.at = at
        self.method = method
        self.minutesGood = minutesGood
    }

    /// When it stops being good.
    var expires: Instant { at + Int64(minutesGood.clampedToDecades) * 60 }

    func isGood(at now: Instant) -> Bool {
        method != .unknown && !jurisdiction.text.isEmpty && at <= now && now <= expires
    }
}

extension Int {
    /// Within about a hundred years in minutes, so that no sum of them overflows.
    fileprivate var clampedToDecades: Int { Swift.min(Swift.max(self, -60_000_000), 60_000_000) }
}

/// How much the practitioner, and nobody else, knows of who the client is.
package enum IdentityTier: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Nothing.
    case none
    /// A sealed envelope that only an emergency opens.
    case sealed
    /// Name and address.
    case named
    /// A document was checked.
    case documented

    /// Reads `T0` to `T3`; anything else is `none`.
    package init(word: String?) {
        self =
            switch word {
            case "T1": .sealed
            case "T2": .named
            case "T3": .documented
            default: .none
            }
    }

    package static func < (one: IdentityTier, other: IdentityTier) -> Bool { one.rawValue < other.rawValue }
}

/// What is on record about the parents or guardians of a client under age.
package enum ParentInvolvement: String, Sendable, Hashable, CaseIterable {
    case notSaid = "not_said"
    case consented
    case involved
    /// Left out, with the reason on record.
    case inappropriateWithReason = "inappropriate_with_reason"
    case refused

    /// Reads a word of a record, such as `inappropriate_with_reason`; what has no agreed meaning counts as not said.
    package init(word: String?) {
        let word = word ?? ""
        if word.contains("refus") || word.contains("object") {
            self = .refused
        } else if word.hasPrefix("no") {
            self = .notSaid
        } else if word.contains("inappropriate") {
            self = .inappropriateWithReason
        } else if word.contains("consent") {
            self = .consented
        } else if ["involve", "contact", "inform", "notified"].contains(where: word.contains) {
            self = .involved
        } else {
            self = .notSaid
        }
    }
}
