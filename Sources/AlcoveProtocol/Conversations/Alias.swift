import Foundation
import ShownNames

/// What a client wants to be called: 1 to 64 characters (Unicode scalars), composed (NFC), and nothing in them that could
/// pass for another name or for none (``ShownName``).
public struct Alias: Hashable, Sendable {
    public let text: String

    public init(_ text: String) throws(WireProblem) {
        let scalars = text.unicodeScalars
        guard (1...64).contains(scalars.count), ShownName.fault(in: text) == nil,
            scalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars)
        else { throw .invalidText }
        self.text = text
    }

    init(_ bytes: [UInt8]) throws(WireProblem) {
        guard bytes.count <= 256 else { throw .invalidText }
        try self.init(try AlcoveProtocol.text(bytes[...]))
    }
}
