/// What a client wants to be called: 1 to 64 characters (Unicode scalars) without control characters
/// and line separators, and without characters that change the direction of the text around them.
public struct Alias: Hashable, Sendable {
    public let text: String

    public init(_ text: String) throws(WireProblem) {
        let scalars = text.unicodeScalars
        guard (1...64).contains(scalars.count), scalars.allSatisfy(Self.isAllowed) else {
            throw .invalidText
        }
        self.text = text
    }

    init(_ bytes: [UInt8]) throws(WireProblem) {
        guard bytes.count <= 256 else { throw .invalidText }
        try self.init(try AlcoveProtocol.text(bytes[...]))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1f, 0x7f...0x9f: false
        case 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: false
        default: true
        }
    }
}
