// What people hand in about accounts, as bytes and texts that nobody has checked yet.

/// What a device sealed for a new account.
package struct VaultDraft: Sendable {
    /// 16 bytes.
    package var id: [UInt8]
    /// 16 bytes, derived from the words.
    package var locator: [UInt8]
    /// The public key that signs in, 32 bytes.
    package var authKey: [UInt8]
    /// The records that open the vault.
    package var unlockers: [[UInt8]]
    /// Its first revision.
    package var sealed: [UInt8]

    package init(id: [UInt8], locator: [UInt8], authKey: [UInt8], unlockers: [[UInt8]], sealed: [UInt8]) {
        (self.id, self.locator, self.authKey) = (id, locator, authKey)
        (self.unlockers, self.sealed) = (unlockers, sealed)
    }
}

/// The next revision of a vault.
package struct VaultChange: Sendable {
    /// The revision that it follows.
    package var revision: Int64
    package var sealed: [UInt8]
    /// All records that open it from now on; nil where they stay.
    package var unlockers: [[UInt8]]?
    /// Whether everybody else who is signed in to it no longer is.
    package var endsOtherSignIns: Bool

    package init(revision: Int64, sealed: [UInt8], unlockers: [[UInt8]]?, endsOtherSignIns: Bool) {
        (self.revision, self.sealed) = (revision, sealed)
        (self.unlockers, self.endsOtherSignIns) = (unlockers, endsOtherSignIns)
    }
}

/// A passkey that a browser has just made. Its challenge is inside the client data.
package struct PasskeyDraft: Sendable {
    package var credentialID: [UInt8]
    package var clientData: [UInt8]
    package var authenticatorData: [UInt8]
    /// SubjectPublicKeyInfo.
    package var publicKey: [UInt8]
    /// COSE number.
    package var algorithm: Int64
    /// The record with which it opens the vault.
    package var unlocker: [UInt8]?

    package init(
        credentialID: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], publicKey: [UInt8],
        algorithm: Int64, unlocker: [UInt8]?
    ) {
        (self.credentialID, self.clientData, self.authenticatorData) = (
            credentialID, clientData, authenticatorData
        )
        (self.publicKey, self.algorithm, self.unlocker) = (publicKey, algorithm, unlocker)
    }
}

/// What everybody who joins by an invitation hands in.
package struct JoiningDraft: Sendable {
    /// The invitation's code.
    package var invitation: String
    package var passkey: PasskeyDraft?
    package var vault: VaultDraft

    package init(invitation: String, passkey: PasskeyDraft?, vault: VaultDraft) {
        (self.invitation, self.passkey, self.vault) = (invitation, passkey, vault)
    }
}

/// What a practitioner adds to that.
package struct PractitionerDraft: Sendable {
    package var handle: String
    /// The first of their public key records.
    package var keyRecord: [UInt8]
    /// The key that signs their mailbox tokens, 32 bytes.
    package var mailboxKey: [UInt8]
    package var displayName: String
    /// The name of the zone they work in.
    package var zone: String

    package init(handle: String, keyRecord: [UInt8], mailboxKey: [UInt8], displayName: String, zone: String) {
        (self.handle, self.keyRecord, self.mailboxKey) = (handle, keyRecord, mailboxKey)
        (self.displayName, self.zone) = (displayName, zone)
    }
}

/// What somebody adds who will sign for a body.
package struct SignatoryDraft: Sendable {
    /// `BODY.N`, as the invitation's link says.
    package var handle: String
    package var role: String
    /// Their first key record.
    package var keyRecord: [UInt8]

    package init(handle: String, role: String, keyRecord: [UInt8]) {
        (self.handle, self.role, self.keyRecord) = (handle, role, keyRecord)
    }
}

/// The proof that somebody holds the key behind an account's words, or that of a browser which remembers it.
package struct PhraseProof: Sendable {
    package var locator: [UInt8]
    package var nonce: [UInt8]
    package var clientNonce: [UInt8]
    /// Seconds since 1970, as the challenge gave it.
    package var time: Int64
    package var signature: [UInt8]
    /// Names the record (kind 3) of a browser that signs in with its own key; nil when the words' key signs.
    package var unlocker: [UInt8]?

    package init(
        locator: [UInt8], nonce: [UInt8], clientNonce: [UInt8], time: Int64, signature: [UInt8],
        unlocker: [UInt8]?
    ) {
        (self.locator, self.nonce, self.clientNonce) = (locator, nonce, clientNonce)
        (self.time, self.signature, self.unlocker) = (time, signature, unlocker)
    }
}

/// The proof that somebody holds a passkey.
package struct PasskeyProof: Sendable {
    package var credentialID: [UInt8]
    package var clientData: [UInt8]
    package var authenticatorData: [UInt8]
    package var signature: [UInt8]
    package var nonce: [UInt8]

    package init(
        credentialID: [UInt8], clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8],
        nonce: [UInt8]
    ) {
        (self.credentialID, self.clientData, self.authenticatorData) = (
            credentialID, clientData, authenticatorData
        )
        (self.signature, self.nonce) = (signature, nonce)
    }
}
