extension EpochAnnounce.Head {
    init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: 0x10)
        cid = try reader.octets()
        epoch = try reader.u32()
        previous = try reader.octets()
        created = try reader.u64()
        reason = try reader.u8()
        retentionDays = try reader.u32()
        policyHash = try reader.octets()
        checkpointHash = try reader.octets()
        members = try list(try reader.o16(), Self.member)
        try Self.check(members)
        authorSlot = try reader.u8()
        keyCommit = try reader.octets()
        shredCommit = try reader.octets()
        extensions = Array(try reader.o16())
        guard extensions.count == (epoch == 0 ? 32 : 0) else { throw .wrongLength }
        guard (previous == .zero) == (epoch == 0), Int(authorSlot) < members.count else {
            throw .unknownValue
        }
    }

    func write(to writer: inout Writer) {
        writer.u16(1)
        writer.u8(0x10)
        writer.octets(cid)
        writer.u32(epoch)
        writer.octets(previous)
        writer.u64(created)
        writer.u8(reason)
        writer.u32(retentionDays)
        writer.octets(policyHash)
        writer.octets(checkpointHash)
        writer.list16 { list in for member in members { member.write(to: &list) } }
        writer.u8(authorSlot)
        writer.octets(keyCommit)
        writer.octets(shredCommit)
        writer.o16(extensions)
    }

    /// Two to fifty members, no two with a key in common.
    static func check(_ members: [MemberKey]) throws(WireProblem) {
        guard (2...50).contains(members.count) else { throw .wrongLength }
        guard Set(members.map(\.signing)).count == members.count,
            Set(members.map(\.agreement)).count == members.count,
            Set(members.map(\.kem)).count == members.count
        else { throw .unknownValue }
    }

    private static func member(_ reader: inout Reader) throws(WireProblem) -> MemberKey {
        try MemberKey(from: &reader)
    }

    /// The name that a conversation of these members with this nonce has.
    public static func cid(of members: [MemberKey], nonce: Bytes32) throws(WireProblem) -> Bytes32 {
        var writer = Writer()
        for member in members { member.write(to: &writer) }
        writer.octets(nonce)
        return Label.cid.hash(try writer.finish())
    }
}
