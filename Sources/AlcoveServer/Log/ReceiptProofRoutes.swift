import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird
import TransparencyLog

/// `GET …/conversations/CID/receipts`: the receipts of a talk with the proofs that they were logged, for its members.
struct ReceiptProofRoutes {
    let mailboxes: Mailboxes
    let store: ConversationStore
    let prove: ProveItem
    let limits: Allowances

    func add(to router: Router<AlcoveContext>) {
        router.get("/api/v1/conversations/:cid/receipts") { request, context in
            let (id, mailbox) = (try context.conversation(), try mailboxes.owner(of: request))
            try limits.spend(.reads, in: mailbox.bytes)
            let query = try request.query()
            guard let slot = Int(query["slot"] ?? "0"), (0...255).contains(slot) else {
                throw Problem.invalid("slot")
            }
            guard let after = Int64(query["after"] ?? "0"), after >= 0 else { throw Problem.invalid("after") }
            let receipts = try await store.receipts(
                of: id, for: mailbox, slot: slot, after: after, limit: Limits.receipts)
            return try await answer(receipts)
        }
    }

    private func answer(_ receipts: [KeptReceipt]) async throws -> Response {
        let proofs = try await prove(receipts.map { Array($0.receipt.prefix(108)) })
        return Response.jsonArray { json in
            for (receipt, proof) in zip(receipts, proofs) { json.value(receipt, proof) }
        }
    }
}

extension JSONBytes {
    fileprivate mutating func value(_ receipt: KeptReceipt, _ proof: ProveItem.Proof?) {
        object {
            $0.field("slot", Int64(receipt.slot))
            $0.field("seq", receipt.seq)
            $0.field("header_hash", receipt.headerHash)
            $0.field("receipt", receipt.receipt)
            $0.key("batch")
            if let proof { $0.value(proof) } else { $0.null() }
        }
    }

    /// A proof that an item was logged; the last step is null until it is published.
    mutating func value(_ proof: ProveItem.Proof) {
        object {
            $0.field("leaf", proof.batch)
            $0.field("index", Int64(proof.inclusion.index))
            $0.field("size", Int64(proof.inclusion.size))
            $0.key("path")
            $0.array { for hash in proof.inclusion.path { $0.value(hash.bytes) } }
            $0.field("proof", proof.logged?.text)
        }
    }
}
