import Foundation

/// Bytes inside JSON: base64url without padding (RFC 4648 section 5).
public struct Base64Text: Codable, Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil for a text that is not base64url.
    public init?(text: String) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded) else { return nil }
        bytes = Array(data)
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
    public var text: String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=", with: "")
    }
}
