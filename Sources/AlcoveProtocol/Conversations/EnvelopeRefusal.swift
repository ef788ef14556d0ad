/// Why an envelope is not stored, or a message not shown.
public enum EnvelopeRefusal: Error, Hashable, Sendable {
    /// The bytes are not an envelope, or what is inside is not a payload.
    case wire(WireProblem)
    /// The envelope is for another conversation.
    case otherConversation
    /// Its epoch is not the one it is checked against.
    case otherEpoch
    /// Its slot has no member in the epoch.
    case slotOutOfRange
    /// Its slot is not the one whose mailbox sent it.
    case wrongSlot
    /// It is authenticated in another mode than its slot's.
    case wrongMode
    /// The authenticator has not the length its mode and the number of members demand.
    case authLength
    /// It is not the sender's next message; replayed and skipped ones end here.
    case sequence(expected: UInt64)
    /// It names another message as the sender's one before.
    case previousHash
    /// The sender's signature is wrong.
    case signature
    /// The MAC for this reader is wrong.
    case mac
    /// The ciphertext does not open under the epoch's secrets and this header.
    case decryption
    /// The parts are not those the header commits to.
    case commitment
    /// The sender claims to have seen messages of nobody, or its own.
    case acknowledgement
    /// The server's receipt is not for this envelope, or not signed by the instance.
    case receipt
    /// The engine failed.
    case engine
}
