/// A server's stamp on an envelope: that it came, when, and from whose mailbox (protocol 4.7).
public struct Receipt: Hashable, Sendable {
    /// Names the server's instance.
    public let instanceID: Bytes32
    /// Names the message.
    public let headerHash: Bytes32
    /// SHA-256 of the ciphertext.
    public let ciphertextHash: Bytes32
    /// Seconds since 1970 by the server's clock.
    public let received: UInt64
    /// 1: the sender proved the slot's mailbox key.
    public let authn: UInt8

    /// A stamp for `envelope`, whose sender proved the mailbox key of its slot.
    public init(for envelope: VerifiedEnvelope, instanceID: Bytes32, received: UInt64) {
        self.instanceID = instanceID
        headerHash = envelope.headerHash
        ciphertextHash = envelope.ciphertextHash
        self.received = received
        authn = 1
    }

    init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: 0x20)
        instanceID = try reader.octets()
        headerHash = try reader.octets()
        ciphertextHash = try reader.octets()
        received = try reader.u64()
        authn = try reader.u8()
        guard authn == 1 else { throw .unknownValue }
    }

    /// The 108 bytes that are signed.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 172)
        writer.u16(1)
        writer.u8(0x20)
        writer.octets(instanceID)
        writer.octets(headerHash)
        writer.octets(ciphertextHash)
        writer.u64(received)
        writer.u8(authn)
        return try writer.finish()
    }

    /// The receipt signed with the instance's receipt key.
    public func signed(by seed: SigningSeed) throws(WireProblem) -> SignedReceipt {
        guard let signature = seed.sign(.receipt, try encoded()) else { throw .weakKey }
        return SignedReceipt(receipt: self, signature: signature)
    }
}

/// A receipt with a signature that has yet to be checked: 172 bytes.
public struct SignedReceipt: Hashable, Sendable {
    public let receipt: Receipt
    public let signature: Bytes64

    init(receipt: Receipt, signature: Bytes64) {
        self.receipt = receipt
        self.signature = signature
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        receipt = try Receipt(from: &reader)
        signature = try reader.octets()
        try reader.finish()
    }

    /// The receipt and its signature.
    public func encoded() throws(WireProblem) -> [UInt8] {
        try receipt.encoded() + signature.bytes
    }
}
