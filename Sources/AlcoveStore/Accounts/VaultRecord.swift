package import AlcoveDomain
package import CivilTime

/// A vault about to be made, with every way to open it. All of it was sealed by its owner's device.
package struct NewVault: Sendable {
    package let id: VaultID
    /// Sixteen bytes under which sign-in finds it; derived from the words, so unguessable.
    package let locator: [UInt8]
    /// The Ed25519 public key that proves a sign-in (protocol 4.2), 32 bytes.
    package let authKey: [UInt8]
    package let sealed: [UInt8]
    package let unlockers: [UnlockerRecord]
    /// Days since 1970; vaults carry no finer time.
    package let createdDay: Int64

    package init(
        id: VaultID, locator: [UInt8], authKey: [UInt8], sealed: [UInt8], unlockers: [UnlockerRecord],
        createdDay: Int64
    ) {
        self.id = id
        self.locator = locator
        self.authKey = authKey
        self.sealed = sealed
        self.unlockers = unlockers
        self.createdDay = createdDay
    }
}

/// A vault as it is kept.
package struct VaultRecord: Sendable, Hashable {
    package let id: VaultID
    package let locator: [UInt8]
    package let authKey: [UInt8]
    package let role: Role
    /// Grows by one with every change; starts at 1.
    package let revision: Int64
    package let sealed: [UInt8]
    package let unlockers: [UnlockerRecord]
}

/// One way to open a vault (protocol 4.2).
package struct UnlockerRecord: Sendable, Hashable {
    /// Sixteen bytes, unlike every other unlocker's of the vault.
    package let id: [UInt8]
    /// 1 phrase, 2 passkey, 3 this browser, 4 password and device, 5 organisation.
    package let kind: Int
    /// The whole record, as the owner's device made it.
    package let record: [UInt8]

    package init(id: [UInt8], kind: Int, record: [UInt8]) {
        self.id = id
        self.kind = kind
        self.record = record
    }
}

/// A sign-in about to be kept: the SHA-256 of its token, and when it ends unless it is used.
package struct NewSignIn: Sendable {
    package let tokenHash: [UInt8]
    package let expires: Instant

    package init(tokenHash: [UInt8], expires: Instant) {
        self.tokenHash = tokenHash
        self.expires = expires
    }
}

/// Somebody who is signed in.
package struct SignIn: Sendable, Hashable {
    package let vault: VaultID
    package let role: Role
    package let expires: Instant
}

/// A WebAuthn credential that signs in to a vault.
package struct Passkey: Sendable, Hashable {
    package let credentialID: [UInt8]
    package let vault: VaultID
    /// SubjectPublicKeyInfo, DER.
    package let publicKey: [UInt8]
    /// A COSE algorithm identifier, such as -7 for ES256.
    package let algorithm: Int64
    /// The authenticator's counter when last used; 0 for those that do not count.
    package let signCount: Int64
    /// Days since 1970.
    package let createdDay: Int64

    package init(
        credentialID: [UInt8], vault: VaultID, publicKey: [UInt8], algorithm: Int64, signCount: Int64,
        createdDay: Int64
    ) {
        self.credentialID = credentialID
        self.vault = vault
        self.publicKey = publicKey
        self.algorithm = algorithm
        self.signCount = signCount
        self.createdDay = createdDay
    }
}
