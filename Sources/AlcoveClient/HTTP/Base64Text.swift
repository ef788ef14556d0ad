import AlcoveProtocol

/// Bytes inside JSON: base64url without padding (RFC 4648 section 5).
public struct Base64Text: Codable, Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil for a text that is not base64url.
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text) else { return nil }
        self.bytes = bytes
    }

    public init(from decoder: any Decoder) throws {
        guard let read = Base64Text(text: try decoder.singleValueContainer().decode(String.self)) else {
            throw ClientRefusal.malformedAnswer
        }
        self = read
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The text.
    public var text: String { Base64URL.encode(bytes) }
}
