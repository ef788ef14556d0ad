/// Who the account's owner is in one conversation: fresh keys, so that no two conversations can be linked by them.
public struct Persona: Hashable, Sendable {
    /// Names the conversation.
    public var cid: Bytes32
    /// The practitioner's handle.
    public var handle: String
    /// The name this client is known by in the conversation.
    public var alias: String
    /// Signs epochs.
    public var signing: Bytes32
    /// Agrees on the keys of message authentication.
    public var agreement: Bytes32
    /// Opens epoch keys.
    public var kem: Bytes32
    /// Signs in to the mailbox.
    public var mailboxAuth: Bytes32
    /// Names the mailbox.
    public var mailboxID: Bytes16

    public init(
        cid: Bytes32, handle: String, alias: String, signing: Bytes32, agreement: Bytes32,
        kem: Bytes32, mailboxAuth: Bytes32, mailboxID: Bytes16
    ) {
        self.cid = cid
        self.handle = handle
        self.alias = alias
        self.signing = signing
        self.agreement = agreement
        self.kem = kem
        self.mailboxAuth = mailboxAuth
        self.mailboxID = mailboxID
    }

    init(from reader: inout Reader) throws(WireProblem) {
        cid = try reader.octets()
        handle = try text(try reader.o8())
        alias = try text(try reader.o8())
        signing = try reader.octets()
        agreement = try reader.octets()
        kem = try reader.octets()
        mailboxAuth = try reader.octets()
        mailboxID = try reader.octets()
    }

    func write(to writer: inout Writer) {
        writer.octets(cid)
        writer.o8(handle.utf8)
        writer.o8(alias.utf8)
        writer.octets(signing)
        writer.octets(agreement)
        writer.octets(kem)
        writer.octets(mailboxAuth)
        writer.octets(mailboxID)
    }
}
