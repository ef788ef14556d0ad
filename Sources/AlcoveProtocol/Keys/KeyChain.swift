/// Why a key record does not continue a chain.
public enum KeyChainRefusal: Error, Hashable, Sendable {
    /// The record cannot be written as bytes.
    case wire(WireProblem)
    /// A first record must have sequence 1 and no predecessor; a later one must follow by one.
    case sequence
    /// It names another predecessor.
    case previousHash
    /// It is for another handle.
    case otherHandle
    /// The generation of the sealing key went back.
    case generation
    /// It ends before it begins.
    case validity
    /// One of the two signatures is wrong.
    case signature
}

/// A practitioner's key records from the first on, every link checked (protocol 4.4).
public struct KeyChain: Sendable {
    /// The newest record.
    public private(set) var newest: KeyRecord
    private var newestHash: Bytes32

    /// Begins a chain with a first record, which its own key signs twice.
    public init(first record: KeyRecord) throws(KeyChainRefusal) {
        guard record.fields.sequence == 1, record.fields.previous == .zero else { throw .sequence }
        newestHash = try Self.check(record, signedAfter: record.fields.identityKey)
        newest = record
    }

    /// Continues the chain with `record`, or throws and leaves it as it was.
    public mutating func append(_ record: KeyRecord) throws(KeyChainRefusal) {
        let old = newest.fields
        guard record.fields.handle.utf8.elementsEqual(old.handle.utf8) else { throw .otherHandle }
        guard UInt64(record.fields.sequence) == UInt64(old.sequence) + 1 else { throw .sequence }
        guard record.fields.previous == newestHash else { throw .previousHash }
        guard record.fields.kemGeneration >= old.kemGeneration else { throw .generation }
        newestHash = try Self.check(record, signedAfter: old.identityKey)
        newest = record
    }

    private static func check(
        _ record: KeyRecord, signedAfter key: SigningKey
    ) throws(KeyChainRefusal) -> Bytes32 {
        guard record.fields.notBefore < record.fields.notAfter else { throw .validity }
        guard record.isSigned(after: key) else { throw .signature }
        do throws(WireProblem) { return try record.hash() } catch { throw .wire(error) }
    }
}
