import Testing

@testable import TransparencyLog

@Suite struct `Octets in Base64` {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `is that of RFC 4648`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(Array(encoded.utf8)[...]) == Array(plain.utf8))
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8=Zg==", "====", "A===", "Zg=\n", "Zm9v\n", "Zm9v ", "Zm-_",
        "Zé==", "=Zg=",
    ])
    func `has one form for each value`(encoded: String) {
        #expect(Base64.decode(Array(encoded.utf8)[...]) == nil)
    }

    @Test func `keeps all octets`() {
        let octets = (0...255).map { UInt8($0) }
        for start in 0..<4 {
            let part = Array(octets[start...])
            #expect(Base64.decode(Array(Base64.encode(part).utf8)[...]) == part)
        }
    }
}

@Suite struct `A decimal` {
    @Test func `has neither sign nor leading zero and stays below 2 to the 63`() {
        #expect("0".utf8.decimal == 0 && "9223372036854775807".utf8.decimal == 1 << 63 - 1)
        for wrong in [
            "", "00", "01", "+1", "-1", "1 ", "0x1", "9223372036854775808", "18446744073709551616",
            "99999999999999999999999", "١",
        ] {
            #expect(wrong.utf8.decimal == nil, "\(wrong)")
        }
    }
}
