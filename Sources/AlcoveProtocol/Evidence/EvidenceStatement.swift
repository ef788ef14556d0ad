/// What the reporter says about a bundle, signed over all of the bundle before it. Unchecked.
public struct EvidenceStatement: Hashable, Sendable {
    /// The fields that are signed together with the hash of what comes before.
    public struct Fields: Hashable, Sendable {
        /// The reporter's slot in the talk.
        public let reporterSlot: UInt8
        public let caseID: Bytes16
        /// Seconds since 1970 by the reporter's clock.
        public let created: UInt64
        /// The reporter's own words, perhaps none.
        public let text: String

        public init(reporterSlot: UInt8, caseID: Bytes16, created: UInt64, text: String) {
            self.reporterSlot = reporterSlot
            self.caseID = caseID
            self.created = created
            self.text = text
        }

        /// `u8 reporter_slot ‖ case_id ‖ u64 created_s ‖ o32 text`
        func encoded() throws(WireProblem) -> [UInt8] {
            var writer = Writer(reserving: 32 + text.utf8.count)
            writer.u8(reporterSlot)
            writer.octets(caseID)
            writer.u64(created)
            writer.o32(text.utf8)
            return try writer.finish()
        }

        /// What is signed under `alcove/1 report`: SHA-256 of the bundle up to the statement, and the fields.
        func signed(after prefix: [UInt8]) throws(WireProblem) -> [UInt8] {
            sha256(prefix).bytes + (try encoded())
        }
    }

    public let fields: Fields
    /// By the signing key of the member in the reporter's slot.
    public let signature: Bytes64

    public init(fields: Fields, signature: Bytes64) {
        self.fields = fields
        self.signature = signature
    }
}

extension Label {
    static let report = Label("report")
}
