/// A practitioner's public keys for a span of time, signed by the old and the new identity key (protocol 4.4).
///
/// A record that was decoded has sound keys; ``KeyChain`` says whether its signatures and its place are right.
public struct KeyRecord: Hashable, Sendable {
    /// The fields that are signed.
    public struct Fields: Hashable, Sendable {
        public var handle: String
        /// 1 for the first record of a handle, then one more each time.
        public var sequence: UInt32
        /// SHA-256 of the record before with its signatures, all zero for the first.
        public var previous: Bytes32
        /// Signs epochs and messages.
        public var identityKey: SigningKey
        /// Agrees on the keys of message authentication.
        public var agreementKey: AgreementKey
        /// What epochs are sealed to.
        public var kemKey: KemKey
        public var kemGeneration: UInt32
        /// Seconds since 1970.
        public var notBefore: UInt64
        /// Seconds since 1970.
        public var notAfter: UInt64
        /// 0 none, 1 custodians, 2 professional will (protocol 4.3).
        public var recoveryPolicy: UInt8
        public var licenceCommit: Bytes32
        /// Extensions, empty in this version's own records.
        public var extensions: [UInt8]

        public init(
            handle: String, sequence: UInt32, previous: Bytes32, identityKey: SigningKey,
            agreementKey: AgreementKey, kemKey: KemKey, kemGeneration: UInt32, notBefore: UInt64,
            notAfter: UInt64, recoveryPolicy: UInt8 = 0, licenceCommit: Bytes32 = .zero,
            extensions: [UInt8] = []
        ) {
            self.handle = handle
            self.sequence = sequence
            self.previous = previous
            self.identityKey = identityKey
            self.agreementKey = agreementKey
            self.kemKey = kemKey
            self.kemGeneration = kemGeneration
            self.notBefore = notBefore
            self.notAfter = notAfter
            self.recoveryPolicy = recoveryPolicy
            self.licenceCommit = licenceCommit
            self.extensions = extensions
        }
    }

    public let fields: Fields
    /// By the identity key of the record before; by this one's in a first record.
    public let previousSignature: Bytes64
    /// By this record's identity key.
    public let signature: Bytes64

    /// Signs `fields` with the key being replaced and the key replacing it.
    public init(_ fields: Fields, previous: SigningSeed, current: SigningSeed) throws(WireProblem) {
        let signed = try fields.encoded()
        guard current.key == fields.identityKey, let one = previous.sign(.keyRecord, signed),
            let two = current.sign(.keyRecord, signed)
        else { throw .weakKey }
        self.fields = fields
        previousSignature = one
        signature = two
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        fields = try Fields(from: &reader)
        previousSignature = try reader.octets()
        signature = try reader.octets()
        try reader.finish()
    }

    /// The record with both signatures.
    public func encoded() throws(WireProblem) -> [UInt8] {
        try fields.encoded() + previousSignature.bytes + signature.bytes
    }

    /// What the next record names as its predecessor.
    public func hash() throws(WireProblem) -> Bytes32 { sha256(try encoded()) }

    /// Whether both signatures are right, given the identity key of the record before.
    public func isSigned(after previousKey: SigningKey) -> Bool {
        guard let signed = try? fields.encoded() else { return false }
        return previousKey.isValid(previousSignature, .keyRecord, signed)
            && fields.identityKey.isValid(signature, .keyRecord, signed)
    }
}
