/// How many wishes each document meets.
///
/// The numbers are kept by their bits, one bitmap for each, so that adding a wish costs words of memory and not documents.
struct WishTally: Sendable {
    private var bits: [Bitmap] = []

    /// Adds one for each of `documents`.
    mutating func add(_ documents: Bitmap) {
        var carry = documents
        for bit in bits.indices {
            var both = bits[bit]
            both.formIntersection(carry)
            bits[bit].formSymmetricDifference(carry)
            carry = both
        }
        if carry.count > 0 { bits.append(carry) }
    }

    /// Those of `documents` that meet exactly `count`.
    func documents(meeting count: Int, of documents: Bitmap) -> Bitmap {
        guard count >> bits.count == 0 else { return Bitmap(documents: 0) }
        var found = documents
        for (bit, having) in bits.enumerated() {
            if count >> bit & 1 == 1 { found.formIntersection(having) } else { found.subtract(having) }
        }
        return found
    }
}
