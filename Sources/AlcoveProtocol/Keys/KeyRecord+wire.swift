extension KeyRecord.Fields {
    init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: 0x40)
        handle = try name(try reader.o8())
        sequence = try reader.u32()
        previous = try reader.octets()
        identityKey = try SigningKey(try reader.octets())
        agreementKey = try AgreementKey(try reader.octets())
        kemKey = try KemKey.read(from: &reader)
        kemGeneration = try reader.u32()
        notBefore = try reader.u64()
        notAfter = try reader.u64()
        recoveryPolicy = try reader.u8()
        guard recoveryPolicy <= 2 else { throw .unknownValue }
        licenceCommit = try reader.octets()
        extensions = Array(try reader.o16())
        guard sequence >= 1, (previous == .zero) == (sequence == 1), notBefore < notAfter else {
            throw .unknownValue
        }
    }

    /// The bytes that both signatures cover.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 256)
        writer.u16(1)
        writer.u8(0x40)
        writer.o8(handle.utf8)
        writer.u32(sequence)
        writer.octets(previous)
        writer.octets(identityKey.raw)
        writer.octets(agreementKey.raw)
        kemKey.write(to: &writer)
        writer.u32(kemGeneration)
        writer.u64(notBefore)
        writer.u64(notAfter)
        writer.u8(recoveryPolicy)
        writer.octets(licenceCommit)
        writer.o16(extensions)
        return try writer.finish()
    }
}
