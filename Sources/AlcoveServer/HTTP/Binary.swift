import AlcoveProtocol
/// Bytes inside a JSON document: base64url without padding.
package struct Binary: Codable, Sendable, Hashable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = Base64URL.decode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64url")
        }
        self.bytes = bytes
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Base64URL.encode(bytes))
    }

    /// The bytes where there are exactly `count` of them; otherwise a refusal naming `field`.
    package func exactly(_ count: Int, _ field: String) throws(Problem) -> [UInt8] {
        guard bytes.count == count else { throw .invalid(field) }
        return bytes
    }
}
