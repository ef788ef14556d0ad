import Testing

@testable import AlcoveProtocol

/// A generator that repeats itself: the same seed draws the same values (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    mutating func text(_ count: Int) -> String {
        String((0..<count).compactMap { _ in "abcdefé شعر漢🙂 .-".randomElement(using: &self) })
    }
}

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
