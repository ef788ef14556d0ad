import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird
import NIOCore

/// `POST /api/v1/vaults`, and the part of other bodies that makes a vault.
struct NewVaultJSON: Decodable {
    let vaultID: Binary
    let locator: Binary
    let authKey: Binary
    let unlockers: [Binary]
    let vault: Binary

    private enum CodingKeys: String, CodingKey {
        case locator, unlockers, vault
        case vaultID = "vault_id"
        case authKey = "auth_key"
    }

    var draft: VaultDraft {
        VaultDraft(
            id: vaultID.bytes, locator: locator.bytes, authKey: authKey.bytes,
            unlockers: unlockers.map(\.bytes), sealed: vault.bytes)
    }
}

/// `POST /api/v1/sign-ins`.
struct SignInJSON: Decodable {
    let locator: Binary
    let nonce: Binary
    let clientNonce: Binary
    /// Seconds since 1970, as the challenge gave it.
    let time: Int64
    let signature: Binary
    /// Names the record (kind 3) of a browser that signs in with its own key; missing when the words' key signs.
    let unlocker: Binary?

    private enum CodingKeys: String, CodingKey {
        case locator, nonce, time, signature, unlocker
        case clientNonce = "client_nonce"
    }

    var proof: PhraseProof {
        PhraseProof(
            locator: locator.bytes, nonce: nonce.bytes, clientNonce: clientNonce.bytes, time: time,
            signature: signature.bytes, unlocker: unlocker?.bytes)
    }
}

/// `POST /api/v1/sign-ins/passkey`.
struct PasskeySignInJSON: Decodable {
    let credentialID: Binary
    let clientData: Binary
    let authenticatorData: Binary
    let signature: Binary
    let nonce: Binary

    private enum CodingKeys: String, CodingKey {
        case signature, nonce
        case credentialID = "credential_id"
        case clientData = "client_data"
        case authenticatorData = "authenticator_data"
    }

    var proof: PasskeyProof {
        PasskeyProof(
            credentialID: credentialID.bytes, clientData: clientData.bytes,
            authenticatorData: authenticatorData.bytes, signature: signature.bytes, nonce: nonce.bytes)
    }
}

/// A new passkey: `POST /api/v1/passkeys`, and a part of joining. Its challenge is inside the client data.
struct PasskeyJSON: Decodable {
    let credentialID: Binary
    let clientData: Binary
    let authenticatorData: Binary
    let publicKey: Binary
    let algorithm: Int64
    let unlocker: Binary?

    private enum CodingKeys: String, CodingKey {
        case algorithm, unlocker
        case credentialID = "credential_id"
        case clientData = "client_data"
        case authenticatorData = "authenticator_data"
        case publicKey = "public_key"
    }

    var draft: PasskeyDraft {
        PasskeyDraft(
            credentialID: credentialID.bytes, clientData: clientData.bytes,
            authenticatorData: authenticatorData.bytes, publicKey: publicKey.bytes, algorithm: algorithm,
            unlocker: unlocker?.bytes)
    }
}

/// `PUT /api/v1/vault`.
struct VaultChangeJSON: Decodable {
    let revision: Int64
    let vault: Binary
    let unlockers: [Binary]?
    let signOutOthers: Bool?

    private enum CodingKeys: String, CodingKey {
        case revision, vault, unlockers
        case signOutOthers = "sign_out_others"
    }

    var change: VaultChange {
        VaultChange(
            revision: revision, sealed: vault.bytes, unlockers: unlockers?.map(\.bytes),
            endsOtherSignIns: signOutOthers == true)
    }
}

/// What joining adds to a new vault.
struct JoiningJSON: Decodable {
    let invitation: String
    let passkey: PasskeyJSON?
}

/// What a practitioner adds to that.
struct PractitionerJSON: Decodable {
    let handle: String
    let keyRecord: Binary
    let mailboxKey: Binary
    let profile: Profile
    /// The name of the zone they work in; UTC when it is missing.
    let zone: String?

    struct Profile: Decodable {
        let displayName: String
        private enum CodingKeys: String, CodingKey { case displayName = "display_name" }
    }

    private enum CodingKeys: String, CodingKey {
        case handle, profile, zone
        case keyRecord = "key_record"
        case mailboxKey = "mailbox_key"
    }

    var draft: PractitionerDraft {
        PractitionerDraft(
            handle: handle, keyRecord: keyRecord.bytes, mailboxKey: mailboxKey.bytes,
            displayName: profile.displayName, zone: zone ?? "UTC")
    }
}

/// What somebody who will sign for a body adds to a new vault.
struct SignatoryJSON: Decodable {
    /// `BODY.N`, as the invitation's link says.
    let handle: String
    let role: String
    let keyRecord: Binary

    private enum CodingKeys: String, CodingKey {
        case handle, role
        case keyRecord = "key_record"
    }

    var draft: SignatoryDraft { SignatoryDraft(handle: handle, role: role, keyRecord: keyRecord.bytes) }
}

extension VaultRecord {
    /// The vault as its owner gets it.
    var answer: Response {
        .json {
            $0.field("vault_id", id.bytes)
            $0.field("role", role.rawValue)
            $0.field("revision", revision)
            $0.key("unlockers")
            $0.array { for unlocker in unlockers { $0.value(unlocker.record) } }
            $0.field("vault", sealed)
        }
    }
}
