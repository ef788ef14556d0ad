import AlcoveActions
import AlcoveProtocol
import Hummingbird

/// `GET …/practitioners/HANDLE/key-proof`, for whoever is about to write to them.
struct KeyTransparencyRoutes {
    let prove: ProveKeys

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/practitioners/:handle/key-proof") { _, context in
            // Officers' and authorities' handles, which have a full stop, are answered for too.
            guard let handle = context.parameters.get("handle"), handle.utf8.count <= 64 else {
                throw Problem.notFound
            }
            let proof = try await prove(handle)
            return Response.json { $0.write(proof) }
        }
    }
}

extension JSONBytes {
    fileprivate mutating func write(_ proof: KeyProof) {
        key("records")
        array { for record in proof.records { $0.value(record) } }
        key("licence_events")
        array { for event in proof.licences { $0.value(event) } }
        key("snapshot")
        value(proof.snapshot)
        key("entry")
        object {
            $0.field("status", Int64(proof.entry.status.rawValue))
            $0.field("record_hash", proof.entry.recordHash.bytes)
            $0.field("log_index", Int64(proof.entry.logIndex))
            $0.field("index", Int64(proof.inclusion.index))
            $0.field("size", Int64(proof.inclusion.size))
            $0.key("path")
            $0.array { for hash in proof.inclusion.path { $0.value(hash.bytes) } }
        }
    }

    /// A leaf with its place and its proof.
    mutating func value(_ proven: LogProofs.Proven) {
        object {
            $0.field("index", proven.index)
            $0.field("leaf", proven.leaf)
            $0.field("proof", proven.proof.text)
        }
    }
}

extension KeyProofRefusal: ProblemConvertible {
    package var problem: Problem { .notFound }
}
