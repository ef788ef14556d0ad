/// What a member of a conversation is there.
public enum MemberRole: UInt8, CaseIterable, Sendable {
    case client = 1
    case practitioner = 2
    case supervisor = 3
    case interpreter = 4

    /// Clients can deny what they wrote; professionals answer for it.
    public var authMode: AuthMode { self == .client ? .mac : .signature }
}

/// How a member answers for messages (protocol 4.6).
public enum AuthMode: UInt8, CaseIterable, Sendable {
    /// A signature that anybody can check and the sender cannot deny.
    case signature = 1
    /// MACs that convince the other members only; deniable.
    case mac = 2
}

/// A member's public keys in one epoch (protocol 4.5). Decoding refuses weak keys.
public struct MemberKey: Hashable, Sendable {
    public var role: MemberRole
    /// Signs epochs, and messages in mode 1.
    public var signing: SigningKey
    /// Agrees on the keys of message authentication.
    public var agreement: AgreementKey
    /// What epoch keys are sealed to.
    public var kem: KemKey
    public var kemGeneration: UInt32
    /// Index of the member's key record in the log, for those who have one.
    public var logReference: UInt64?

    public init(
        role: MemberRole, signing: SigningKey, agreement: AgreementKey,
        kem: KemKey, kemGeneration: UInt32, logReference: UInt64? = nil
    ) {
        self.role = role
        self.signing = signing
        self.agreement = agreement
        self.kem = kem
        self.kemGeneration = kemGeneration
        self.logReference = logReference
    }

    /// How the member answers for messages, which follows from the role.
    public var authMode: AuthMode { role.authMode }

    /// Whether this is `before` in the epoch that follows: unchanged, or with a newer sealing key.
    ///
    /// A newer key is the author's own, or one that a key record in the log has; nobody renews a client's but the client.
    /// The generation rises by so little that nobody can bring it to its end, after which the key could not change again.
    /// - Parameter isAuthor: whether the member has announced the epoch.
    public func continues(_ before: MemberKey, isAuthor: Bool) -> Bool {
        guard role == before.role, signing == before.signing, agreement == before.agreement else {
            return false
        }
        if self == before { return true }
        return (isAuthor || role != .client) && kemGeneration > before.kemGeneration
            && kemGeneration - before.kemGeneration <= Self.mostGenerations
    }

    /// How far a generation may rise from one epoch to the next: ten years of keys that last thirty days.
    public static let mostGenerations: UInt32 = 128

    /// Reads one member's keys and nothing more.
    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try self.init(from: &reader)
        try reader.finish()
    }

    init(from reader: inout Reader) throws(WireProblem) {
        guard let role = MemberRole(rawValue: try reader.u8()),
            let mode = AuthMode(rawValue: try reader.u8())
        else { throw .unknownValue }
        guard mode == role.authMode else { throw .unknownValue }
        self.role = role
        signing = try SigningKey(try reader.octets())
        agreement = try AgreementKey(try reader.octets())
        kem = try KemKey.read(from: &reader)
        kemGeneration = try reader.u32()
        logReference = try Self.logReference(try reader.o8())
    }

    private static func logReference(_ bytes: ArraySlice<UInt8>) throws(WireProblem) -> UInt64? {
        if bytes.isEmpty { return nil }
        guard bytes.count == 8 else { throw .wrongLength }
        var reader = Reader(bytes)
        return try reader.u64()
    }

    /// The keys as bytes.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 160)
        write(to: &writer)
        return try writer.finish()
    }

    func write(to writer: inout Writer) {
        writer.u8(role.rawValue)
        writer.u8(authMode.rawValue)
        writer.octets(signing.raw)
        writer.octets(agreement.raw)
        kem.write(to: &writer)
        writer.u32(kemGeneration)
        if let logReference {
            writer.u8(8)
            writer.u64(logReference)
        } else {
            writer.u8(0)
        }
    }
}
