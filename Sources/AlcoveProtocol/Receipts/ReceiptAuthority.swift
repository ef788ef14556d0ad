/// The instance whose receipts a member counts, and the key that signs them.
public struct ReceiptAuthority: Hashable, Sendable {
    public let instanceID: Bytes32
    public let key: SigningKey

    public init(instanceID: Bytes32, key: SigningKey) {
        self.instanceID = instanceID
        self.key = key
    }

    /// Whether `receipt` was signed by this instance.
    public func signed(_ receipt: SignedReceipt) -> Bool {
        guard let bytes = try? receipt.receipt.encoded() else { return false }
        return receipt.receipt.instanceID == instanceID
            && key.isValid(receipt.signature, .receipt, bytes)
    }

    /// Whether `receipt` was signed by this instance for exactly this envelope.
    public func covers(_ receipt: SignedReceipt, _ envelope: VerifiedEnvelope) -> Bool {
        receipt.receipt.headerHash == envelope.headerHash
            && receipt.receipt.ciphertextHash == envelope.ciphertextHash && signed(receipt)
    }
}
