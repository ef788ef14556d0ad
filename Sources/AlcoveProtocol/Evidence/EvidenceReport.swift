/// What checking a bundle found. Everything a reader may conclude is here; the bundle itself is not to be read.
public struct EvidenceReport: Hashable, Sendable {
    /// For the bundle as a whole: no better than its worst item.
    public let verdict: EvidenceVerdict
    /// About the bundle as a whole, each reason once, in the order in which they were found.
    public let reasons: [EvidenceReason]
    /// Names the talk; `nil` when the bundle could not be read.
    public let cid: Bytes32?
    /// Whether outside witnesses vouch for the time of every item.
    public let isWitnessed: Bool
    /// The members of the talk by slot.
    public let members: [Member]
    /// In the order of the bundle.
    public let items: [Item]
    /// Messages that exist and are not in the bundle, not even as headers.
    public let gaps: [Gap]
    public let statement: Statement?
    public let attachments: [Attachment]
    /// Names of files beside the bundle that no disclosed part names: they are no part of the evidence.
    public let unnamedFiles: [String]

    /// How far an item can be relied on.
    public enum Grade: String, CaseIterable, Hashable, Sendable {
        /// Signed by a practitioner: nobody else can have made it, and they cannot deny it.
        case signed = "A"
        /// A client's message as the instance attests it; the members alone could check it.
        case attested = "B"
        /// Nothing but the reporter's word: statements, and whatever does not verify.
        case reported = "C"
    }

    public struct Member: Hashable, Sendable {
        public let slot: UInt8
        public let role: MemberRole
        public let key: Bytes32
        /// The name that key record and authority give to the key; `nil` for clients and unknown keys.
        public let handle: String?
    }

    /// A licence beside a message, at the time that is proven for the message.
    public struct Licence: Hashable, Sendable {
        public let jurisdiction: String
        /// Who said so last.
        public let authorityID: String
        public let state: LicenceState
    }

    /// A disclosed part.
    public struct DisclosedPart: Hashable, Sendable {
        public let index: UInt32
        public let kind: PartKind
        /// What it says; `nil` when its data is not of its kind.
        public let content: PartContent?
    }

    public struct Item: Hashable, Sendable {
        public let verdict: EvidenceVerdict
        public let grade: Grade
        public let reasons: [EvidenceReason]
        public let slot: UInt8
        public let role: MemberRole?
        public let handle: String?
        public let epoch: UInt32
        public let sequence: UInt64
        public let headerHash: Bytes32
        /// By the sender's clock; proves nothing.
        public let sent: UInt64
        /// By the instance's clock.
        public let received: UInt64
        /// T: not later than this, by the earliest witness, or by the receipt without witnesses.
        public let time: UInt64
        /// How many outside witnesses vouch for T.
        public let witnesses: Int
        public let parts: [DisclosedPart]
        /// The indices of the parts that are not disclosed.
        public let withheld: [UInt32]
        /// Of the sender, at T.
        public let licences: [Licence]
    }

    public struct Gap: Hashable, Sendable {
        public let slot: UInt8
        public let from: UInt64
        public let through: UInt64
    }

    public struct Statement: Hashable, Sendable {
        public let reporterSlot: UInt8
        public let role: MemberRole?
        public let caseID: Bytes16
        public let created: UInt64
        public let text: String
        /// Whether the member in the reporter's slot signed it over this bundle.
        public let isSigned: Bool
    }

    /// A file that a disclosed part names.
    public struct Attachment: Hashable, Sendable {
        public let hash: Bytes32
        public let count: UInt64
        public let name: String
        public let mediaType: String
        /// The item and part that name it.
        public let item: Int
        public let part: UInt32
        public let state: State

        /// What became of the file. The raw value is the word in machine-readable output.
        public enum State: String, Hashable, Sendable {
            /// The bundle does not hand it over.
            case withheld
            /// The bundle hands it over, and it was not given to the verifier.
            case notHere = "not_here"
            /// It was given, and is what was sent.
            case matches
            /// Something else was given under its digest's name.
            case differs
        }
    }
}

extension EvidenceReport.Item {
    /// One word for ``licences``: the gravest measure if there is one, else whether any licence was active.
    public var licenceStatus: LicenceState.Status {
        let found = Set(licences.map(\.state.status))
        return [.struckOff, .suspended, .active, .lapsed].first(where: found.contains) ?? .none
    }
}
