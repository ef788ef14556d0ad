import Crypto
import Testing

@testable import TransparencyLog

@Suite struct `A verifier key` {
    /// The key of the sum database of Go, as its own source publishes it.
    let published = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

    @Test func `is read and written as others write it`() throws {
        let key = try VerifierKey(published)
        #expect(key.name == "sum.golang.org" && key.hash == 0x033d_e0ae && key.algorithm == .ed25519)
        #expect(key.text == published && key.keyBytes.count == 32)
        #expect(try VerifierKey(name: key.name, algorithm: .ed25519, keyBytes: key.keyBytes) == key)
    }

    @Test func `is refused when anything but its shape is changed`() throws {
        let wrong = [
            published.replacing("sum.", with: "sun."), published.replacing("033de0ae", with: "033de0af"),
            published.replacing("033de0ae", with: "033DE0AE"),
            published.replacing("033de0ae", with: "33de0ae"),
            published.replacing("Ac4z", with: "BM4z"), published.replacing("Ac4z", with: "Ac4y"), "", "++",
            "a+b",
            published + "A", published + "\n", " " + published, String(published.dropLast(4)),
            published.replacing("sum.golang.org", with: ""), published.replacing("sum", with: "s um"),
            published.replacing("sum", with: "s\u{2003}um"),
        ]
        for text in wrong {
            #expect(throws: LogProblem.malformed(.verifierKey), "\(text)") { try VerifierKey(text) }
        }
    }

    @Test func `of another type is not known here, which is no forgery`() throws {
        // Type 6 (ML-DSA-44) with the right hash, over 4 bytes instead of a key.
        let text = "w.example+\(Self.hash(of: "w.example", [6, 1, 2, 3, 4]))+BgECAwQ="
        #expect(throws: LogProblem.unsupportedKey) { try VerifierKey(text) }
        #expect(!LogProblem.unsupportedKey.isForgery)
    }

    @Test func `is never of small order`() throws {
        let zero = [UInt8](repeating: 0, count: 31)
        let minusOne = [0xec] + [UInt8](repeating: 0xff, count: 30)
        for weak in [zero + [0], zero + [0x80], [1] + zero, minusOne + [0x7f], minusOne + [0xff]] {
            #expect(throws: LogProblem.weakKey) {
                try VerifierKey(name: "log", algorithm: .ed25519, keyBytes: weak)
            }
        }
        for weak in Vectors.shared.rejects.ed25519_small_order {
            #expect(throws: LogProblem.weakKey) {
                try VerifierKey(name: "log", algorithm: .cosignature, keyBytes: weak.bytes)
            }
        }
        #expect(throws: LogProblem.malformed(.verifierKey)) {
            try VerifierKey(name: "log", algorithm: .ed25519, keyBytes: zero)
        }
    }

    private static func hash(of name: String, _ typed: [UInt8]) -> String {
        let message = Array(name.utf8) + [10] + typed
        let digits = SHA256.hash(data: message).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        let text = String(digits, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }
}
