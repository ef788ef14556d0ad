public import AlcoveProtocol

/// One thing that came to a mailbox, in the order of the mailbox.
public struct ReceivedDelivery: Decodable, Sendable {
    /// Its number in the mailbox; the cursor to resume from.
    public let n: Int64
    /// `envelope`, `epoch`, `conversation` or `appointment`.
    public let kind: String
    public let cid: Base64Text
    public let envelope: Base64Text?
    public let receipt: Base64Text?
}

extension Connection {
    /// What came to the mailbox of `key` after number `cursor`, at most 200 at a time.
    public nonisolated func deliveries(to key: MailboxKey, after cursor: Int64) async throws
        -> [ReceivedDelivery]
    {
        try await mailbox(try key.token(), .get, "/api/v1/deliveries?after=\(cursor)&limit=200").json(
            [ReceivedDelivery].self)
    }

    /// The instance whose receipts count.
    public nonisolated func instance() async throws -> ReceiptAuthority {
        struct Instance: Decodable { let instance_id, receipt_key: Base64Text }
        let answer = try await open(.get, "/api/v1/instance").json(Instance.self)
        guard let id = Bytes32(answer.instance_id.bytes), let key = Bytes32(answer.receipt_key.bytes) else {
            throw ClientRefusal.malformedAnswer
        }
        return ReceiptAuthority(instanceID: id, key: try SigningKey(key))
    }
}
