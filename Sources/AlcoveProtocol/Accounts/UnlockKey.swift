/// A way to unlock a vault (protocol 4.2).
public enum UnlockerKind: UInt8, CaseIterable, Sendable {
    /// The twelve words.
    case phrase = 1
    /// A passkey with the PRF extension.
    case passkey = 2
    /// A key kept by one browser.
    case browser = 3
    /// A password together with a secret kept on the device.
    case password = 4
    /// Custodians appointed by an organisation.
    case recovery = 5
}

/// What opens one kind of ``Unlocker`` of one vault: a key that wraps, and a key that commits.
public struct UnlockKey: Sendable {
    let kind: UnlockerKind
    let vaultID: Bytes16
    let wrapping: Bytes32
    /// `nil` for a browser's key, which can only encrypt; its commitment is keyed from what it wraps.
    let committing: Bytes32?

    /// From a passkey: `prf` is its PRF output for the input SHA-256("alcove/1 prf").
    public init(passkey prf: Bytes32, for vaultID: Bytes16) {
        self.init(
            .passkey, expanding: Derivation.extract(salt: vaultID, from: prf), for: vaultID)
    }

    /// From the AES key that one browser keeps.
    public init(browser key: Bytes32, for vaultID: Bytes16) {
        kind = .browser
        self.vaultID = vaultID
        wrapping = key
        committing = nil
    }

    /// `KEK ‖ KC = Expand(key, L("alcove/1 unlock") ‖ vault_id ‖ kind, 64)`.
    init(_ kind: UnlockerKind, expanding key: Bytes32, for vaultID: Bytes16) {
        let context = Self.context(kind, vaultID)
        let both = Derivation.expand(key, info: context, count: 64)
        self.kind = kind
        self.vaultID = vaultID
        wrapping = Bytes32(fitting: both.prefix(32))
        committing = Bytes32(fitting: both.suffix(32))
    }

    /// What a passkey's PRF extension is asked for.
    public static var passkeyInput: Bytes32 { sha256(Array("alcove/1 prf".utf8)) }

    private static func context(_ kind: UnlockerKind, _ vaultID: Bytes16) -> [UInt8] {
        Label.unlock.prefix + vaultID.bytes + [kind.rawValue]
    }

    /// The associated data of the wrapping.
    var context: [UInt8] { Self.context(kind, vaultID) }

    /// The commitment's key for a browser's unlocker, known only to whoever has the vault's key.
    func committing(for vaultKey: Bytes32) -> Bytes32 {
        committing
            ?? Bytes32(fitting: Derivation.derive(salt: [], from: vaultKey.bytes, info: context, count: 32))
    }
}
