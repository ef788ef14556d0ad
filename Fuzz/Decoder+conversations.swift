import AlcoveProtocol

extension Decoder {
    func epochAnnounce(_ input: [UInt8]) {
        guard let announce = try? EpochAnnounce(input) else { return }
        precondition(announce.encoded == input)
        _ = try? VerifiedEpoch(announce, signature: .zero, after: nil)
    }

    func envelope(_ input: [UInt8]) {
        guard let envelope = try? UntrustedEnvelope(input) else { return }
        precondition(envelope.headerBytes.count == Header.count)
        precondition(envelope.ciphertext.count == Int(envelope.header.ciphertextCount))
        _ = envelope.headerHash
    }

    func payload(_ input: [UInt8]) {
        guard let payload = try? Payload(input) else { return }
        _ = try? Commitment.leaves(of: payload)
        for part in payload.parts { _ = try? part.content() }
        // More padding than the least is allowed, so only what was read must come back.
        guard let encoded = try? payload.encoded() else { return }
        precondition(encoded.count <= input.count && (try? Payload(encoded)) == payload)
    }

    /// The first byte is the kind, the rest the data.
    func part(_ input: [UInt8]) {
        guard let kind = input.first else { return }
        let part = Part(PartKind(rawValue: kind), Array(input.dropFirst()))
        switch try? part.content() {
        case .attachment(let descriptor):
            precondition((try? descriptor.part()) == part)
            _ = descriptor.open(Array(input), cid: .zero)
        case .meta(let seen): precondition((try? seen.part()) == part)
        case .text(let text): precondition(Part.text(text) == part)
        case .alias(let alias): precondition(Part.alias(alias) == part)
        case .opaque, nil: break
        }
    }

    func keyRecord(_ input: [UInt8]) {
        guard let record = try? KeyRecord(input) else { return }
        precondition((try? record.encoded()) == input)
        _ = record.isSigned(after: record.fields.identityKey)
        _ = try? KeyChain(first: record)
    }
}
