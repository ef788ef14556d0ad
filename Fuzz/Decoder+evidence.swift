import AlcoveProtocol

/// Entries of the log and bundles. Each has one encoding, and checking a bundle never traps.
extension Decoder {
    func leaf(_ input: [UInt8]) {
        guard let kind = try? LoggedLeafKind(of: input) else { return }
        switch kind {
        case .batch: one(input, try? Batch(input).encoded())
        case .keyRecord: one(input, try? KeyRecord(input).encoded())
        case .directorySnapshot: one(input, try? DirectorySnapshot(input).encoded())
        case .licenceEvent: licenceEvent(input)
        case .instanceConfig: one(input, try? InstanceConfig(input).encoded())
        case .reportLodged: one(input, try? ReportLodged(input).encoded())
        case .sanction: one(input, try? Sanction(input).encoded())
        case .heartbeat: one(input, try? Heartbeat(input).encoded())
        case .registerSnapshot: one(input, try? RegisterSnapshot(input).encoded())
        case .policyPack, .appManifest, .recovery, .tokenKey: break
        }
    }

    private func licenceEvent(_ input: [UInt8]) {
        guard let event = try? LicenceEvent(input) else { return }
        one(input, try? event.encoded())
        let fields = event.fields
        for time in [0, fields.from, fields.to, .max] {
            _ = LicenceState(of: [event, event], in: fields.jurisdiction, at: time)
        }
        _ = try? LicenceChain(first: event, by: fields.identityKey)
    }

    func accessEvent(_ input: [UInt8]) {
        guard let event = try? AccessEvent(input) else { return }
        one(input, try? event.encoded())
        precondition(!event.follows(event))
    }

    /// The only bundle that the vectors' trust makes valid is that of the vectors, which is in the corpus.
    func bundle(_ input: [UInt8]) {
        if let bundle = try? EvidenceBundle(input) { one(input, try? bundle.encoded()) }
        guard let report = Self.verifier?.verify(input) else { return }
        _ = report.items.map(\.licenceStatus)
        precondition(report.verdict != .valid || sha256(input) == Self.genuine, "a forgery was taken")
    }

    private func one(_ input: [UInt8], _ encoded: [UInt8]?) {
        guard let encoded else { return }
        precondition(encoded == input, "two encodings of one value")
    }

    private static let genuine = bytes("f64dca793e23bd26b807399211ad9dc71b30f90342bac9bafdf603a8f5871eb2")

    /// Trusts whom the vectors trust.
    private static let verifier: EvidenceVerifier? = {
        guard
            let operating = key("bd286b19c982d7eefdb75fa391e8b648f3a0ae2bb2d16bc2e62d13235af33bc6"),
            let authority = key("d0a53ae07768da7dff7d766bd08f8ea98379968acf9c73198cb25eef265a1cf5"),
            let instance = bytes("6d86c37eb63dbe218277da0fdd2da22f31f76d7739a5fb63ec67ec69c5d6b01c"),
            let trust = try? EvidenceTrust(
                policy: policyText, operators: [operating], authorities: ["authority.example": authority],
                instanceID: instance)
        else { return nil }
        return EvidenceVerifier(trust)
    }()

    private static let policyText = """
        log alcove.example/log/1+51e6e984+ARj2U0vWGNIWddvt2dgKEz0bgMbX62oMg4Dg2OC6PC3F
        witness W1 w1.example/w+4e411c35+BD1RZ7OQofX2dTlik0qMpx2Kbmxvj3jf0zCUewYqDUuq
        witness W2 w2.example/w+fcf788fb+BExcA1hDN7WvzCFHklsVSsEwaYvUVKEFxLNnSapMwmw9
        group G all W1 W2
        quorum G

        """

    private static func key(_ hex: String) -> SigningKey? {
        bytes(hex).flatMap { try? SigningKey($0) }
    }

    private static func bytes(_ hex: String) -> Bytes32? { Bytes32(hex: hex.utf8) }
}
