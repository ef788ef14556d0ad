extension EvidenceItem {
    init(from reader: inout Reader) throws(WireProblem) {
        let headerBytes = Array(try reader.take(Header.count))
        guard let mode = AuthMode(rawValue: try reader.u8()) else { throw .unknownValue }
        try self.init(
            headerBytes: headerBytes, mode: mode, auth: Array(try reader.o16()),
            leaves: try list(try reader.o32(), Self.hash),
            disclosed: try list(try reader.o32(), Self.disclosure),
            receipt: try SignedReceipt(Array(try reader.o16())),
            place: try Self.place(try reader.o16()), batch: try EvidenceBundle.Leaf(from: &reader))
    }

    func write(to writer: inout Writer) throws(WireProblem) {
        let receipt = try receipt.encoded()
        writer.raw(headerBytes)
        writer.u8(mode.rawValue)
        writer.o16(auth)
        writer.list32 { list in for leaf in leaves { list.octets(leaf) } }
        writer.list32 { list in
            for disclosure in disclosed {
                list.u32(disclosure.index)
                list.octets(disclosure.salt)
                list.list32 { part in disclosure.part.write(to: &part) }
            }
        }
        writer.o16(receipt)
        writer.list16 { list in
            list.u64(place.index)
            list.u64(place.size)
            for hash in place.path { list.octets(hash) }
        }
        batch.write(to: &writer)
    }

    private static func hash(_ reader: inout Reader) throws(WireProblem) -> Bytes32 {
        try reader.octets()
    }

    private static func disclosure(_ reader: inout Reader) throws(WireProblem) -> Disclosure {
        let index = try reader.u32()
        let salt = try reader.octets(Bytes32.self)
        var fields = Reader(try reader.o32())
        let part = try Part(from: &fields)
        try fields.finish()
        return Disclosure(index: index, salt: salt, part: part)
    }

    private static func place(_ bytes: ArraySlice<UInt8>) throws(WireProblem) -> Place {
        var reader = Reader(bytes)
        let index = try reader.u64()
        let size = try reader.u64()
        guard index < size else { throw .unknownValue }
        var path: [Bytes32] = []
        while reader.remaining > 0 { path.append(try reader.octets()) }
        return Place(index: index, size: size, path: path)
    }
}
