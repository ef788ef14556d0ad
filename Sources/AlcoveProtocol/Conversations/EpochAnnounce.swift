/// The start of a conversation or of a new epoch in it: who is in it, and the epoch's key sealed to each (protocol 4.5).
public struct EpochAnnounce: Hashable, Sendable {
    /// The fields that every wrap is bound to.
    public struct Head: Hashable, Sendable {
        public var cid: Bytes32
        /// 0 for the first.
        public var epoch: UInt32
        /// ``EpochAnnounce/hash`` of the epoch before, all zero for the first.
        public var previous: Bytes32
        /// Milliseconds since 1970, by the author's clock.
        public var created: UInt64
        /// Why the epoch was begun: a code of the application.
        public var reason: UInt8
        public var retentionDays: UInt32
        /// The policy pack in force.
        public var policyHash: Bytes32
        /// SHA-256 of the newest checkpoint the author had verified.
        public var checkpointHash: Bytes32
        public var members: [MemberKey]
        public var authorSlot: UInt8
        /// ``commitment(toKey:)`` of the epoch's key.
        public var keyCommit: Bytes32
        /// ``commitment(toShare:)`` of the server's shred share.
        public var shredCommit: Bytes32
        /// In epoch 0 the 32-byte nonce of the cid, else empty.
        public var extensions: [UInt8]
    }

    public let head: Head
    /// The epoch's key sealed to each member, by slot.
    public let wraps: [SealedKey]
    /// The announcement as it travels.
    public let encoded: [UInt8]
    let headHash: Bytes32

    /// Names this epoch: `H("alcove/1 epoch", encoded)`.
    public var hash: Bytes32 { Label.epoch.hash(encoded) }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        head = try Head(from: &reader)
        headHash = sha256(reader.read(since: 0))
        wraps = try list(try reader.o16(), EpochAnnounce.wrap)
        try reader.finish()
        guard wraps.count == head.members.count else { throw .wrongLength }
        encoded = bytes
    }

    /// Seals `key` to every member of `head`.
    init(_ head: Head, sealing key: Bytes32) throws(EpochRefusal) {
        do throws(WireProblem) {
            try Head.check(head.members)
            var writer = Writer(reserving: 1024)
            head.write(to: &writer)
            let headBytes = try writer.finish()
            let headHash = sha256(headBytes)
            let wraps = Self.wraps(of: key, to: head.members, bindingTo: headHash)
            guard wraps.count == head.members.count else { throw WireProblem.weakKey }
            writer.list16 { list in
                for wrap in wraps {
                    list.o16(wrap.enc)
                    list.o8(wrap.ct)
                }
            }
            self.head = head
            self.headHash = headHash
            self.wraps = wraps
            encoded = try writer.finish()
        } catch { throw .wire(error) }
    }

    /// `H("alcove/1 ek-commit", key)`.
    public static func commitment(toKey key: Bytes32) -> Bytes32 { Label.keyCommit.hash(key.bytes) }

    /// `H("alcove/1 shred-commit", share)`.
    public static func commitment(toShare share: Bytes32) -> Bytes32 {
        Label.shredCommit.hash(share.bytes)
    }

    private static func wraps(
        of key: Bytes32, to members: [MemberKey], bindingTo headHash: Bytes32
    ) -> [SealedKey] {
        members.enumerated().compactMap { slot, member in
            member.kem.seal(
                key.bytes, info: wrapInfo(headHash),
                authenticating: [UInt8(truncatingIfNeeded: slot)])
        }
    }

    static func wrapInfo(_ headHash: Bytes32) -> [UInt8] { Label.epochWrap.prefix + headHash.bytes }

    private static func wrap(_ reader: inout Reader) throws(WireProblem) -> SealedKey {
        let enc = Array(try reader.o16())
        guard enc.count == 32 else { throw .wrongLength }
        guard KeyHygiene.isSound(agreementKey: enc[...]) else { throw .weakKey }
        let ct = Array(try reader.o8())
        guard ct.count == 48 else { throw .wrongLength }
        return SealedKey(enc: enc, ct: ct)
    }
}
