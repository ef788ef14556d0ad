import TestSupport
import TransparencyLog

/// The log's part of the shared vectors, which every implementation of the protocol must accept.
struct Vectors: Decodable {
    struct Log: Decodable {
        let origin, log_vkey, w1, w2, proof_batch, proof_key, policy: String
    }
    struct Batch: Decodable {
        let leaf: Hex
        let index, size: UInt64
        let path: [Hex]
    }

    struct Message: Decodable { let receipt: Hex }
    struct Rejects: Decodable { let ed25519_small_order: [Hex] }

    let log: Log
    let batch: Batch
    let msg_worker: Message
    let key_record: Hex
    let rejects: Rejects

    static let shared: Vectors = VectorFile("protocol-vectors.json").required()
}
