extension VaultBody {
    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        guard try reader.u16() == 1 else { throw .unknownVersion }
        identity = try Self.identity(&reader)
        generations = try list(try reader.o16(), VaultBody.generation)
        personas = try list(try reader.o32(), VaultBody.persona)
        // Vaults once kept epoch keys with their shares here, which opened those epochs from a backup alone. They are passed
        // over, and gone with the next revision.
        _ = try list(try reader.o32(), VaultBody.formerEpochKeys)
        pins = try list(try reader.o32(), VaultBody.pin)
        settings = Array(try reader.o16())
        guard bytes.count == Self.padded(reader.consumed), reader.rest().allSatisfy({ $0 == 0 })
        else { throw .padding }
    }

    /// The body with its padding; fails when a text or list is longer than its prefix can say.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer()
        writer.u16(1)
        writer.u8(identity == nil ? 0 : 1)
        if let identity {
            writer.octets(identity.signing)
            writer.octets(identity.agreement)
        }
        writer.list16 { list in
            for generation in generations {
                list.u32(generation.number)
                list.octets(generation.seed)
                list.u64(generation.notBefore)
            }
        }
        writer.list32 { list in for persona in personas { persona.write(to: &list) } }
        writer.list32 { _ in }
        writer.list32 { list in
            for pin in pins {
                list.o8(pin.handle.utf8)
                list.octets(pin.identityKey.raw)
            }
        }
        writer.o16(settings)
        writer.pad(to: Self.padded(writer.bytes.count))
        return try writer.finish()
    }

    private static func padded(_ count: Int) -> Int { (count + step - 1) / step * step }

    private static func generation(_ reader: inout Reader) throws(WireProblem) -> Generation {
        Generation(
            number: try reader.u32(), seed: try reader.octets(), notBefore: try reader.u64())
    }

    private static func identity(_ reader: inout Reader) throws(WireProblem) -> Identity? {
        switch try reader.u8() {
        case 0: nil
        case 1: Identity(signing: try reader.octets(), agreement: try reader.octets())
        default: throw .unknownValue
        }
    }

    private static func persona(_ reader: inout Reader) throws(WireProblem) -> Persona {
        try Persona(from: &reader)
    }

    private static func formerEpochKeys(_ reader: inout Reader) throws(WireProblem) {
        for _ in 0..<3 { let _: Bytes32 = try reader.octets() }
    }

    private static func pin(_ reader: inout Reader) throws(WireProblem) -> Pin {
        Pin(
            handle: try text(try reader.o8()),
            identityKey: try SigningKey(try reader.octets()))
    }
}
