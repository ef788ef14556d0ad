/// One act that is alleged: who did what, where and when (what a hearing needs of each).
package struct Particular: Sendable, Hashable, Codable {
    package let who: String
    package let what: String
    /// The channel: a talk's text, a call, a page.
    package let place: String
    /// Date and clock time, with the zone.
    package let when: String
    /// The item of the bundle it rests on, such as `1.7`; empty for what rests on the statement.
    package let item: String

    package init(who: String, what: String, place: String, when: String, item: String = "") {
        self.who = who
        self.what = what
        self.place = place
        self.when = when
        self.item = item
    }

    var isComplete: Bool { [who, what, place, when].allSatisfy(\.holdsWords) }
}

/// The examiners' test, limb by limb: a realistic prospect that the facts, then the ground, then impairment would
/// be found. A limb that is not answered in words refuses the referral.
package struct FindingTest: Sendable, Hashable, Codable {
    package let facts: String
    package let ground: String
    package let impairment: String
    package let isRealistic: Bool

    package init(facts: String, ground: String, impairment: String, isRealistic: Bool) {
        self.facts = facts
        self.ground = ground
        self.impairment = impairment
        self.isRealistic = isRealistic
    }

    var isComplete: Bool { isRealistic && [facts, ground, impairment].allSatisfy(\.holdsWords) }
}

/// What must be done before a hearing may find anything.
package struct HearingPreparation: Sendable, Hashable, Codable {
    package let noticeServed: Bool
    /// SHA-256 of the bundle as it is frozen for the hearing, in hex.
    package let bundleHash: String
    package let disclosedToBoth: Bool
    package let redactionsAgreed: Bool
    /// Whether it was considered how witnesses can speak safely.
    package let witnessesConsidered: Bool

    package init(
        noticeServed: Bool, bundleHash: String, disclosedToBoth: Bool, redactionsAgreed: Bool,
        witnessesConsidered: Bool
    ) {
        self.noticeServed = noticeServed
        self.bundleHash = bundleHash
        self.disclosedToBoth = disclosedToBoth
        self.redactionsAgreed = redactionsAgreed
        self.witnessesConsidered = witnessesConsidered
    }

    var isComplete: Bool {
        noticeServed && disclosedToBoth && redactionsAgreed && witnessesConsidered
            && bundleHash.utf8.count == 64
            && bundleHash.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}

/// What a hearing finds, one after the other.
package enum HearingPhase: String, Sendable, Hashable, Codable, CaseIterable {
    case facts, grounds, impairment
}

extension String {
    /// Whether there is anything but white space.
    var holdsWords: Bool { !allSatisfy(\.isWhitespace) }
}
