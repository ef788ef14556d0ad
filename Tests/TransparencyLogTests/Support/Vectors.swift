import Foundation
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

    static let shared: Vectors = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Vectors/protocol-vectors.json")
        guard let json = try? Data(contentsOf: file),
            let vectors = try? JSONDecoder().decode(Vectors.self, from: json)
        else { fatalError("Tests/Vectors/protocol-vectors.json cannot be read") }
        return vectors
    }()
}

/// Bytes written as hexadecimal digits.
struct Hex: Decodable {
    let bytes: [UInt8]

    init(_ text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}
