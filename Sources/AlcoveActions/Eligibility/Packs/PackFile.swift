import AlcoveDomain
import Crypto
import Foundation

/// One rule file: places, and their rules by date.
struct PackFile {
    let rules: [JurisdictionRule]
    let registers: [String: JurisdictionCode]
    let aliases: [String: JurisdictionCode]
    let provenance: [JurisdictionCode: [String: Provenance]]

    init(_ path: String, _ bytes: [UInt8]) throws(PackProblem) {
        let top = try PackNode(file: path, bytes)
        let map = try top.map(["places", "name", "registers", "also", "rules"])
        _ = try map.need("name").string()
        let fingerprint = Array(SHA256.hash(data: bytes))
        var rules: [JurisdictionRule] = []
        var provenance: [JurisdictionCode: [String: Provenance]] = [:]
        let items = try map.need("rules").list()
        guard !items.isEmpty else {
            throw try map.need("rules").problem("at least one set of rules is needed.")
        }
        var packed: [PackedRule] = []
        for item in items {
            let one = try PackedRule(item, fingerprint: fingerprint)
            if packed.contains(where: { $0.rule.overlaps(one.rule) }) {
                throw item.problem("another set of rules holds on the same days.")
            }
            packed.append(one)
        }
        for node in try map.need("places").list() {
            let code = try Self.place(node)
            rules += packed.map { $0.rule(of: code) }
            provenance[code] = packed.last?.provenance
        }
        self.rules = rules
        self.provenance = provenance
        registers = try Self.names(map["registers"])
        aliases = try Self.names(map["also"])
    }

    private static func place(_ node: PackNode) throws(PackProblem) -> JurisdictionCode {
        let text = try node.string()
        let code = JurisdictionCode(text)
        guard code.text == text, text.wholeMatch(of: /[A-Z]{2}(-[A-Z0-9]{1,3})?/) != nil else {
            throw node.problem("\(text) is not a code of ISO 3166 such as IE or US-MD.")
        }
        return code
    }

    private static func names(_ node: PackNode?) throws(PackProblem) -> [String: JurisdictionCode] {
        guard let node else { return [:] }
        var found: [String: JurisdictionCode] = [:]
        for (name, value) in try node.openMap().entries { found[name] = try place(value) }
        return found
    }
}

extension JurisdictionRule {
    fileprivate func overlaps(_ other: JurisdictionRule) -> Bool {
        let endsBefore = until.flatMap { end in other.from.map { end <= $0 } } ?? false
        let startsAfter = from.flatMap { start in other.until.map { $0 <= start } } ?? false
        return !endsBefore && !startsAfter
    }
}
