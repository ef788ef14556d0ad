/// The key and nonce of one message: `mk ‖ nonce = HKDF(salt, EMS, L("alcove/1 msg") ‖ ctx, 44)`.
struct MessageKeys {
    private let key: Bytes32
    private let nonce: Bytes12

    init(_ epoch: OpenEpoch, salt: Bytes32, context: Bytes32) {
        let output = Derivation.derive(
            salt: salt.bytes, from: epoch.messageSecret.bytes,
            info: Label.message.prefix + context.bytes, count: 44)
        key = Bytes32(fitting: output.prefix(32))
        nonce = Bytes12(fitting: output.suffix(12))
    }

    func seal(_ plaintext: [UInt8], header: [UInt8]) -> [UInt8]? {
        AuthenticatedEncryption.seal(plaintext, key: key, nonce: nonce, authenticating: header)
    }

    func open(_ envelope: UntrustedEnvelope) -> [UInt8]? {
        AuthenticatedEncryption.open(
            envelope.ciphertext, key: key, nonce: nonce, authenticating: envelope.headerBytes)
    }
}

extension OpenEpoch {
    /// Mode 2: the MACs of the member in slot `sender` for every other slot in order, computed with
    /// that member's own seed, or `nil` when a key cannot be agreed.
    func macs(_ hash: Bytes32, by sender: UInt8, agreement: AgreementSeed) -> [UInt8]? {
        var macs: [UInt8] = []
        for (slot, member) in verified.announce.head.members.enumerated() where slot != Int(sender) {
            let reader = UInt8(truncatingIfNeeded: slot)
            guard
                let key = pairKey(agreement, with: member.agreement, from: sender, to: reader)
            else { return nil }
            macs += Label.messageMAC.mac(key, hash.bytes).bytes
        }
        return macs
    }
}
