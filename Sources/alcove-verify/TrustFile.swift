import AlcoveProtocol

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// TRUST.json: what the person who runs the command trusts.
struct TrustFile: Decodable {
    let policy: String
    let historical: [String]?
    let operators: Operators
    /// Hexadecimal keys by the authority's name.
    let authorities: [String: String]
    let instanceID: String

    private enum CodingKeys: String, CodingKey {
        case policy, historical, operators, authorities
        case instanceID = "instance_id"
    }

    /// Hexadecimal keys, in a list or by name.
    struct Operators: Decodable {
        let keys: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let list = try? container.decode([String].self) {
                keys = list
            } else {
                keys = Array(try container.decode([String: String].self).values)
            }
        }
    }

    /// What the file at `path` says to trust.
    static func read(_ path: String) throws(Unreadable) -> EvidenceTrust {
        guard let json = FileManager.default.contents(atPath: path) else {
            throw Unreadable(description: "The trust file \(printable(path)) cannot be read.")
        }
        guard let file = try? JSONDecoder().decode(TrustFile.self, from: json) else {
            throw Unreadable(
                description: """
                    The trust file \(printable(path)) is not JSON with policy, operators, authorities and instance_id.
                    """)
        }
        return try file.trust()
    }

    private func trust() throws(Unreadable) -> EvidenceTrust {
        var signers: [SigningKey] = []
        for key in operators.keys { signers.append(try Self.key(key)) }
        var named: [String: SigningKey] = [:]
        for (name, key) in authorities { named[name] = try Self.key(key) }
        guard let instance = Bytes32(hex: instanceID) else {
            throw Unreadable(description: "instance_id in the trust file is not 64 hexadecimal digits.")
        }
        do throws(EvidenceTrust.Problem) {
            return try EvidenceTrust(
                policy: policy, historical: historical ?? [], operators: signers, authorities: named,
                instanceID: instance)
        } catch { throw Unreadable(description: "A policy in the trust file is not a tlog-policy.") }
    }

    private static func key(_ hex: String) throws(Unreadable) -> SigningKey {
        guard let raw = Bytes32(hex: hex), let key = try? SigningKey(raw) else {
            throw Unreadable(
                description: "A key in the trust file is not a sound Ed25519 key of 64 hexadecimal digits.")
        }
        return key
    }
}

extension Bytes32 {
    init?(hex: String) {
        let digits = hex.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        self.init(stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) })
    }
}

/// `bytes` as hexadecimal digits.
func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
