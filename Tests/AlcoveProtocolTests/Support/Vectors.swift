import TestSupport
import Testing

@testable import AlcoveProtocol

/// The shared vectors, which every implementation of the protocol must reproduce.
struct Vectors: Decodable {
    struct PhraseVector: Decodable {
        let entropy, locator, auth_pk, vault_id, kek, kc, vmk, nonce, wrapped, commit: Hex
    }
    struct Epoch: Decodable { let announce, hash, sig, EK, shred, cid: Hex }
    struct Attachment: Decodable {
        let key, salt, id: Hex
        let pt_len: Int
        let pt_sha256: Hex
        let ct_len: Int
        let ct_sha256: Hex
        let padded: Int
        let commitment: Hex
    }
    struct MessageVector: Decodable {
        let header, header_hash, ctx, commit: Hex
        let auth_mode: UInt8
        let auth: Hex
        let ct_len: UInt32
        let ct_sha256, ct, kf: Hex
        let parts, salts, leaves: [Hex]
        let receipt: Hex

        /// The whole envelope.
        var wire: [UInt8] {
            header.bytes + [auth_mode, UInt8(auth.bytes.count >> 8), UInt8(auth.bytes.count & 0xff)]
                + auth.bytes + ct.bytes
        }
    }
    struct Trust: Decodable {
        let authority, operator_, instance_id: Hex

        enum CodingKeys: String, CodingKey { case authority, operator_ = "operator", instance_id }
    }
    struct Keys: Decodable {
        let client_kem_seed, client_dh_seed, client_sig_pk, worker_kem_seed, worker_dh_seed: Hex
        let worker_aik, instance_pk, prev_aik: Hex
    }
    struct Rejects: Decodable { let ed25519_small_order, x25519_low_order: [Hex] }

    let phrase: PhraseVector
    let epoch0: Epoch
    let attachment: Attachment
    let msg_client, msg_worker: MessageVector
    let key_record: Hex
    let trust: Trust
    let safety: String
    let keys: Keys
    let rejects: Rejects

    static let shared: Vectors = VectorFile("protocol-vectors.json").required()
}

extension Hex: CustomTestStringConvertible {
    package var testDescription: String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }

    /// The bytes as a field of fixed length.
    func fixed<Length>(_: Octets<Length>.Type = Octets<Length>.self) -> Octets<Length> {
        Octets(fitting: bytes)
    }
}
