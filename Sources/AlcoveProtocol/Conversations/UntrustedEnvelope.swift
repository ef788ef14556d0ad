/// An envelope as it came: well formed, and nothing more known about it.
///
/// `header[189] ‖ u8 mode ‖ o16 auth ‖ ciphertext`. Nothing is copied out of the bytes but the header's fields.
public struct UntrustedEnvelope: Sendable {
    public let header: Header
    public let mode: AuthMode
    /// The whole envelope.
    public let wire: ArraySlice<UInt8>
    /// A signature, or one MAC for each other member.
    public let auth: ArraySlice<UInt8>
    /// The payload under AES-256-GCM.
    public let ciphertext: ArraySlice<UInt8>

    public init(_ wire: ArraySlice<UInt8>) throws(WireProblem) {
        var reader = Reader(wire)
        header = try Header(try reader.take(Header.count))
        guard let mode = AuthMode(rawValue: try reader.u8()) else { throw .unknownValue }
        self.mode = mode
        auth = try reader.o16()
        ciphertext = try reader.take(Int(header.ciphertextCount))
        try reader.finish()
        self.wire = wire
    }

    public init(_ wire: [UInt8]) throws(WireProblem) { try self.init(wire[...]) }

    /// The header as it lies in ``wire``.
    public var headerBytes: ArraySlice<UInt8> { wire.prefix(Header.count) }

    /// Names the message, as receipts and the sender's next message do.
    public var headerHash: Bytes32 { Header.hash(of: headerBytes) }
}
