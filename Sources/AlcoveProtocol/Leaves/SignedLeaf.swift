/// The fields of a leaf, which its signature covers.
public protocol SignedFields: Hashable, Sendable {
    /// Under which they are signed (protocol 4.1).
    static var label: Label { get }

    /// Reads the fields, or throws for one that cannot be.
    init(from reader: inout Reader) throws(WireProblem)

    /// The bytes that the signature covers.
    func encoded() throws(WireProblem) -> [UInt8]
}

/// Fields and one signature over them, which has yet to be checked: `fields ‖ signature[64]`.
public protocol SignedLeaf: Hashable, Sendable {
    associatedtype Fields: SignedFields

    var fields: Fields { get }
    var signature: Bytes64 { get }

    init(fields: Fields, signature: Bytes64)
}

extension SignedLeaf {
    /// Signs `fields` with the key of `seed`.
    public init(_ fields: Fields, by seed: SigningSeed) throws(WireProblem) {
        guard let signature = seed.sign(Fields.label, try fields.encoded()) else { throw .weakKey }
        self.init(fields: fields, signature: signature)
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        let fields = try Fields(from: &reader)
        let signature = try reader.octets(Bytes64.self)
        try reader.finish()
        self.init(fields: fields, signature: signature)
    }

    /// The fields with their signature.
    public func encoded() throws(WireProblem) -> [UInt8] { try fields.encoded() + signature.bytes }

    /// Whether the owner of `key` signed it.
    public func isSigned(by key: SigningKey) -> Bool {
        guard let signed = try? fields.encoded() else { return false }
        return key.isValid(signature, Fields.label, signed)
    }
}
