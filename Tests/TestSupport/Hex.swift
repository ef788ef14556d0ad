/// Bytes written as hexadecimal digits.
package struct Hex: Decodable, Sendable {
    package let bytes: [UInt8]

    package init(_ text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        bytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}
