/// A public key that secrets are sealed to, with the number of its algorithm.
///
/// A second suite adds a case here; nothing else assumes that there is one only.
public enum KemKey: Hashable, Sendable {
    /// DHKEM(X25519, HKDF-SHA256), number 0x0020, suite 1.
    case x25519(AgreementKey)

    static func read(from reader: inout Reader) throws(WireProblem) -> KemKey {
        guard try reader.u16() == 0x0020 else { throw .unknownSuite }
        guard let raw = Bytes32(try reader.o16()) else { throw .wrongLength }
        return .x25519(try AgreementKey(raw))
    }

    func write(to writer: inout Writer) {
        switch self {
        case .x25519(let key):
            writer.u16(0x0020)
            writer.o16(key.raw.bytes)
        }
    }

    func seal(_ plaintext: [UInt8], info: [UInt8], authenticating aad: [UInt8]) -> SealedKey? {
        switch self {
        case .x25519(let key): SealedKey.seal(plaintext, to: key, info: info, authenticating: aad)
        }
    }
}
