extension EvidenceBundle {
    /// The first eight bytes of every bundle of this version: `ALCVEV01`.
    public static let magic = Array("ALCVEV01".utf8)

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        guard Array(try reader.take(Self.magic.count)) == Self.magic else { throw .unknownVersion }
        policy = try text(try reader.o16())
        epochs = try list(try reader.o32(), atMost: Self.mostEpochs, Self.epoch)
        leaves = try list(try reader.o32(), atMost: Self.mostLeaves, Self.leaf)
        items = try list(try reader.o32(), atMost: Self.mostItems, Self.item)
        var fields = Reader(try reader.o32())
        statement = try EvidenceStatement(from: &fields)
        try fields.finish()
        attachments = try list(try reader.o32(), Self.attachment)
        try reader.finish()
    }

    /// The bundle as `bundle.bin` holds it.
    public func encoded() throws(WireProblem) -> [UInt8] {
        let signed = try statement.fields.encoded()
        var writer = Writer(reserving: 8192)
        writer.raw(try encodedBeforeStatement())
        writer.list32 { list in
            list.raw(signed)
            list.o16(statement.signature.bytes)
        }
        writer.list32 { list in
            for attachment in attachments {
                list.octets(attachment.hash)
                list.u64(attachment.count)
            }
        }
        return try writer.finish()
    }

    /// All of the bundle up to the statement's length: what the reporter signs the hash of.
    func encodedBeforeStatement() throws(WireProblem) -> [UInt8] {
        guard epochs.count <= Self.mostEpochs, leaves.count <= Self.mostLeaves, items.count <= Self.mostItems
        else { throw .tooLong }
        var problem: WireProblem?
        var writer = Writer(reserving: 8192)
        writer.raw(Self.magic)
        writer.o16(policy.utf8)
        writer.list32 { list in
            for epoch in epochs {
                list.o32(epoch.announce.encoded)
                list.o16(epoch.signature.bytes)
            }
        }
        writer.list32 { list in for leaf in leaves { leaf.write(to: &list) } }
        writer.list32 { list in
            for item in items {
                do throws(WireProblem) { try item.write(to: &list) } catch { problem = problem ?? error }
            }
        }
        if let problem { throw problem }
        return try writer.finish()
    }

    private static func epoch(_ reader: inout Reader) throws(WireProblem) -> Epoch {
        let announce = try EpochAnnounce(Array(try reader.o32()))
        guard let signature = Bytes64(try reader.o16()) else { throw .wrongLength }
        return Epoch(announce: announce, signature: signature)
    }

    private static func leaf(_ reader: inout Reader) throws(WireProblem) -> Leaf {
        try Leaf(from: &reader)
    }

    private static func item(_ reader: inout Reader) throws(WireProblem) -> EvidenceItem {
        try EvidenceItem(from: &reader)
    }

    private static func attachment(_ reader: inout Reader) throws(WireProblem) -> Attachment {
        Attachment(hash: try reader.octets(), count: try reader.u64())
    }
}

extension EvidenceBundle.Leaf {
    init(from reader: inout Reader) throws(WireProblem) {
        data = Array(try reader.o16())
        proof = try text(try reader.o16())
    }

    func write(to writer: inout Writer) {
        writer.o16(data)
        writer.o16(proof.utf8)
    }
}

extension EvidenceStatement {
    init(from reader: inout Reader) throws(WireProblem) {
        fields = Fields(
            reporterSlot: try reader.u8(), caseID: try reader.octets(), created: try reader.u64(),
            text: try AlcoveProtocol.text(try reader.o32()))
        guard let signature = Bytes64(try reader.o16()) else { throw .wrongLength }
        self.signature = signature
    }
}
