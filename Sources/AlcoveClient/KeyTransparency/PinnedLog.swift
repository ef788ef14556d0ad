import AlcoveProtocol
import Foundation

/// What an account holds its instance to: whose log it is, who watches it, whose word on licences counts, and how far the
/// log had come when it was last seen. It stands in the vault's settings, where every client of the account finds it.
struct PinnedLog: Sendable {
    /// A C2SP tlog-policy.
    let policy: String
    var authorities: [String: SigningKey]
    var head: SeenHead?

    /// What the vault has kept; nil before the first check.
    /// - Throws: `KeyTrouble.logUnknown` for settings that cannot be read: they are not put aside for what a server says.
    init?(_ body: VaultBody) throws {
        guard let kept = try Self.settings(body)["log"] else { return nil }
        guard let log = kept as? [String: Any], let policy = log["policy"] as? String,
            let keys = log["authorities"] as? [String: String]
        else { throw KeyTrouble.logUnknown }
        self.policy = policy
        authorities = try keys.mapValues { try Self.key(Self.bytes($0)) }
        if let head = log["head"] as? [Any], head.count == 3, let origin = head[0] as? String,
            let size = head[1] as? Int, let root = (head[2] as? String).flatMap({ Bytes32(Self.bytes($0)) })
        {
            self.head = SeenHead(origin: origin, size: UInt64(max(0, size)), root: root)
        }
    }

    /// What TRUST.json says, to be pinned at first use.
    init(trust: [UInt8]) throws {
        guard let trust = try? EvidenceTrust(json: trust) else { throw KeyTrouble.logUnknown }
        policy = trust.policy
        authorities = trust.authorities
        head = nil
    }

    /// Keeps this in `body`, and nothing in the place of what another device has pinned meanwhile. Of heads the one that
    /// is further on stays.
    func keep(in body: inout VaultBody) throws {
        let kept = try PinnedLog(body)
        var settings = try Self.settings(body)
        let all = authorities.merging(kept?.authorities ?? [:]) { $1 }
        let heads = [kept?.head, head].compactMap(\.self).max { $0.size < $1.size }
        var log: [String: Any] = [
            "policy": kept?.policy ?? policy, "authorities": all.mapValues { Base64Text($0.raw.bytes).text },
        ]
        log["head"] = heads.map { [$0.origin, $0.size, Base64Text($0.root.bytes).text] as [Any] } ?? NSNull()
        settings["log"] = log
        body.settings = Array(try JSONSerialization.data(withJSONObject: settings, options: [.sortedKeys]))
    }

    private static func settings(_ body: VaultBody) throws -> [String: Any] {
        if body.settings.isEmpty { return [:] }
        guard let json = try? JSONSerialization.jsonObject(with: Data(body.settings)) as? [String: Any] else {
            throw KeyTrouble.logUnknown
        }
        return json
    }

    private static func bytes(_ text: String) -> [UInt8] {
        Base64Text(text: text)?.bytes ?? []
    }

    private static func key(_ bytes: [UInt8]) throws -> SigningKey {
        guard let raw = Bytes32(bytes), let key = try? SigningKey(raw) else { throw KeyTrouble.logUnknown }
        return key
    }
}
