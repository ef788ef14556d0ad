extension EvidenceTrust {
    /// Reads TRUST.json (protocol 13.2), whole or not at all.
    ///
    /// Each of its readers does so by this: a key that one of them left out in silence would be a signature that it does
    /// not look at.
    public init(json: [UInt8]) throws(Problem) {
        guard let file = try? StrictJSON.decode(TrustJSON.self, from: json, takesMore: true) else {
            throw .form
        }
        var operators: [SigningKey] = []
        for key in file.operators.keys {
            guard let key = SigningKey(hex: key) else { throw .operatorKey }
            operators.append(key)
        }
        var authorities: [String: SigningKey] = [:]
        for (name, key) in file.authorities.all {
            guard isName(name.utf8) else { throw .authorityName }
            guard let key = SigningKey(hex: key) else { throw .authorityKey(name) }
            authorities[name] = key
        }
        guard let instanceID = Bytes32(hex: file.instance_id.utf8) else { throw .instance }
        try self.init(
            policy: file.policy, historical: file.historical ?? [], operators: operators,
            authorities: authorities, instanceID: instanceID)
    }
}

/// The fields of TRUST.json as they are written.
private struct TrustJSON: Decodable {
    let policy: String
    let historical: [String]?
    let operators: Operators
    let authorities: Named
    let instance_id: String

    /// Hexadecimal keys, in a list or by name.
    struct Operators: Decodable {
        let keys: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let list = try? container.decode([String].self) {
                keys = list
            } else {
                keys = try container.decode(Named.self).all.map(\.key)
            }
        }
    }

    /// Hexadecimal keys by name, each member by itself: a dictionary would lose one of two names that are one text to
    /// Swift.
    struct Named: Decodable {
        let all: [(name: String, key: String)]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            all = try container.allKeys.map { name in
                (name.stringValue, try container.decode(String.self, forKey: name))
            }
        }

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}

extension SigningKey {
    /// Reads 64 hexadecimal digits; nil for anything else, and for a key that is unsound.
    fileprivate init?(hex: String) {
        guard let raw = Bytes32(hex: hex.utf8), let key = try? SigningKey(raw) else { return nil }
        self = key
    }
}

extension EvidenceTrust.Problem: CustomStringConvertible {
    /// What is wrong, to follow the name of the file.
    public var description: String {
        switch self {
        case .form: "is not JSON with policy, operators, authorities and instance_id."
        case .policy: "holds a policy that is not a tlog-policy."
        case .operatorKey: "holds an operator's key that is not a sound Ed25519 key of 64 hexadecimal digits."
        case .authorityName: "names an authority otherwise than by printable signs of ASCII."
        case .authorityKey(let name):
            "holds a key for \(Self.plain(name)) that is not a sound Ed25519 key of 64 hexadecimal digits."
        case .instance: "holds an instance_id that is not 64 hexadecimal digits."
        }
    }

    /// A name from a file that nobody has checked, fit for a terminal.
    private static func plain(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return isPlain && name.utf8.count <= 100 ? "\"\(name)\"" : "an authority"
    }
}
