package import AlcoveProtocol
package import Crypto

/// What the server signs receipts with: the instance's name and its receipt key (protocol 4.7).
///
/// It lies in the data folder as `instance.key` (``KeyFolder``) and in no database, so a copy of the database cannot forge
/// receipts.
package struct InstanceKeys: Sendable {
    package let id: Bytes32
    package let receiptSeed: SigningSeed

    /// New keys, for one instance that lives in memory.
    package static func random() throws -> InstanceKeys {
        InstanceKeys(id: .random(), receiptSeed: try SigningSeed(.random()))
    }

    /// A key for `purpose` that every server of the instance has and that tells nothing of the receipt key (RFC 5869).
    package func key(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: receiptSeed.raw.bytes), salt: Array("alcove/1".utf8),
            info: Array(purpose.utf8), outputByteCount: 32)
    }
}
