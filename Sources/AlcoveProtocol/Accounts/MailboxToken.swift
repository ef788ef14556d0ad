extension Label {
    static let mailbox = Label("mailbox")
    static let mailboxLogin = Label("mailbox-login")
    static let mailboxAuth = Label("mailbox-auth")
}

/// Lets its bearer read and write one mailbox for a while; made by the owner, so no server state is needed.
///
/// On the wire: `mailbox_id[16] ‖ u64 expires_s ‖ auth_pk[32] ‖ sig[64]`, where `sig` covers
/// `o8(origin) ‖ mailbox_id ‖ u64 expires_s` under the label `alcove/1 mailbox-login`. The mailbox's name is the
/// start of a hash of its key, so nobody can claim another's.
public struct MailboxToken: Hashable, Sendable {
    /// The mailbox it opens: the first 16 bytes of `H("alcove/1 mailbox", auth_pk)`.
    public let mailbox: Bytes16
    /// Seconds since 1970 from which on it opens nothing.
    public let expires: UInt64
    /// The mailbox's key.
    public let key: SigningKey
    private let signature: Bytes64

    /// How long a token may live, in seconds.
    public static let longestLife: UInt64 = 3600

    public init(_ bytes: ArraySlice<UInt8>) throws(WireProblem) {
        var reader = Reader(bytes)
        mailbox = try reader.octets()
        expires = try reader.u64()
        key = try SigningKey(try reader.octets())
        signature = try reader.octets()
        try reader.finish()
    }

    /// A token for the mailbox of `seed`; nil when the statement cannot be written.
    public init?(for seed: SigningSeed, origin: String, expires: UInt64) {
        mailbox = Self.mailbox(of: seed.key)
        self.expires = expires
        key = seed.key
        guard let statement = Self.statement(origin, mailbox, expires),
            let signature = seed.sign(.mailboxLogin, statement)
        else { return nil }
        self.signature = signature
    }

    /// The bytes that travel.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 120)
        writer.octets(mailbox)
        writer.u64(expires)
        writer.octets(key.raw)
        writer.octets(signature)
        return try writer.finish()
    }

    /// Whether it opens its mailbox at `origin` at `now` (seconds since 1970).
    public func isValid(at now: UInt64, origin: String) -> Bool {
        guard now < expires, expires - now <= Self.longestLife, mailbox == Self.mailbox(of: key),
            let statement = Self.statement(origin, mailbox, expires)
        else { return false }
        return key.isValid(signature, .mailboxLogin, statement)
    }

    /// The name of the mailbox whose key is `key`.
    public static func mailbox(of key: SigningKey) -> Bytes16 {
        Bytes16(fitting: Label.mailbox.hash(key.raw.bytes).bytes.prefix(16))
    }

    /// The seed of a practitioner's one mailbox, from the seed of their identity key.
    public static func practitionerSeed(identity: SigningSeed) throws(WireProblem) -> SigningSeed {
        try SigningSeed(
            Bytes32(fitting: Derivation.expand(identity.raw, info: Label.mailboxAuth.prefix, count: 32)))
    }

    private static func statement(_ origin: String, _ mailbox: Bytes16, _ expires: UInt64) -> [UInt8]? {
        var writer = Writer()
        writer.o8(origin.utf8)
        writer.octets(mailbox)
        writer.u64(expires)
        return try? writer.finish()
    }
}
