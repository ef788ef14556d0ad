import Foundation
import TestSupport
import Testing

@testable import AlcoveProtocol

/// What every verifier takes for a TRUST.json, or none does: `Tests/Vectors/trust-cases.json`, which the one in the browser
/// passes too.
struct TrustCase: Sendable, CustomTestStringConvertible {
    let name: String
    let isTrust: Bool
    let json: [UInt8]

    var testDescription: String { name }

    static let all: [TrustCase] = {
        guard let json = try? VectorFile("trust-cases.json").data,
            let cases = try? JSONSerialization.jsonObject(with: json) as? [[String: Any]]
        else { fatalError("Tests/Vectors/trust-cases.json cannot be read") }
        /// What matters to the byte is written as bytes.
        func bytes(of one: [String: Any]) -> Data? {
            if let base64 = one["json"] as? String { return Data(base64Encoded: base64) }
            return one["trust"].flatMap { try? JSONSerialization.data(withJSONObject: $0) }
        }
        return cases.compactMap { one in
            guard let name = one["name"] as? String, let isTrust = one["isTrust"] as? Bool,
                let json = bytes(of: one)
            else { return nil }
            return TrustCase(name: name, isTrust: isTrust, json: Array(json))
        }
    }()
}

@Suite struct `A file that says whom to trust` {
    @Test(arguments: TrustCase.all) func `is taken or refused as by every verifier`(one: TrustCase) {
        #expect(((try? EvidenceTrust(json: one.json)) != nil) == one.isTrust)
    }

    @Test func `is of both kinds, and what is no JSON is none`() throws {
        #expect(TrustCase.all.count > 90 && Set(TrustCase.all.map(\.isTrust)).count == 2)
        for text in ["", " ", "[]", "null", "{}", "\u{0}"] {
            #expect(throws: EvidenceTrust.Problem.form) { try EvidenceTrust(json: Array(text.utf8)) }
        }
        // A member that is there twice is another thing to another reader.
        let good = try #require(TrustCase.all.first { $0.isTrust }).json
        for member in [#","policy":"""#, #","pol\u0069cy":"""#] {
            let twice = good.dropLast() + Array(member.utf8) + good.suffix(1)
            #expect(throws: EvidenceTrust.Problem.form) { try EvidenceTrust(json: Array(twice)) }
        }
        let more = good.dropLast() + Array(#","x":"""#.utf8) + good.suffix(1)
        #expect(throws: Never.self) { try EvidenceTrust(json: Array(more)) }
    }

    @Test func `is refused with what is wrong in it, and never with what could steer a terminal`() throws {
        let good = try #require(TrustCase.all.first)
        func problem(_ change: (String) -> String) -> EvidenceTrust.Problem? {
            do throws(EvidenceTrust.Problem) {
                _ = try EvidenceTrust(json: Array(change(String(decoding: good.json, as: UTF8.self)).utf8))
                return nil
            } catch { return error }
        }
        #expect(problem { $0 } == nil)
        let named = problem { $0.replacing(#""authorities":{"#, with: #""authorities":{"a\u001b[2J":"00","#) }
        #expect(named == .authorityName)
        let spoilt = problem { $0.replacing(#""authorities":{"#, with: #""authorities":{"a":"00","#) }
        #expect(spoilt == .authorityKey("a"))
        #expect(EvidenceTrust.Problem.authorityKey("swe.1").description.contains("\"swe.1\""))
    }
}
