extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hex: String {
        String(decoding: flatMap { [Self.digit($0 >> 4), Self.digit($0 & 15)] }, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension StringProtocol {
    /// The bytes that lower-case hexadecimal digits stand for; nil for anything else.
    var hexBytes: [UInt8]? {
        let digits = utf8.map { $0 >= UInt8(ascii: "a") ? Int($0) - 87 : Int($0) - 48 }
        guard digits.count % 2 == 0, utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else {
            return nil
        }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
