import TestSupport
import Testing

@testable import AlcoveProtocol

extension [UInt8] {
    /// The bytes with bit `bit` of the byte at `index` flipped.
    func flipping(_ index: Int, bit: Int = 0) -> [UInt8] {
        var twin = self
        twin[index] ^= 1 << UInt8(bit)
        return twin
    }

    /// Every rejecting twin that has one byte changed.
    var flipped: [[UInt8]] { indices.map { flipping($0, bit: $0 % 8) } }

    /// Every rejecting twin that ends too early, and two that end too late.
    var miscut: [[UInt8]] {
        indices.map { Array(prefix($0)) } + [self + [0], self + self]
    }
}

/// Fails for each of `twins` that `work` accepts.
func expectRefused(
    _ twins: [[UInt8]], at location: SourceLocation = #_sourceLocation, _ work: ([UInt8]) throws -> some Any
) {
    for (index, twin) in twins.enumerated() {
        #expect(throws: (any Error).self, "twin \(index)", sourceLocation: location) { try work(twin) }
    }
}

/// The signature with S + L in place of S, which some engines accept as well.
func malleated(_ signature: Bytes64) -> Bytes64 {
    let order = Hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").bytes
    var bytes = signature.bytes
    var carry = 0
    for index in 0..<32 {
        let sum = Int(bytes[32 + index]) + Int(order[index]) + carry
        bytes[32 + index] = UInt8(sum & 0xff)
        carry = sum >> 8
    }
    return Bytes64(fitting: bytes)
}
