package import AlcoveDomain
import CivilTime
import Crypto
import Foundation
import Yams

/// The rule files of all places, read and checked. docs/licence-rules.md describes their format.
package struct JurisdictionPacks: Sendable {
    package let rules: JurisdictionRules
    /// Where each value of a place's rules comes from, by the place's code; of several dated sets, the last in its file.
    package let provenance: [JurisdictionCode: [String: Provenance]]

    /// The files inside the executable.
    package static func embedded() throws(PackProblem) -> JurisdictionPacks {
        let files = EmbeddedFiles.files(under: "PolicyPacks/jurisdictions/")
        guard !files.isEmpty else {
            throw PackProblem(
                file: "PolicyPacks/jurisdictions", key: "", line: nil,
                sentence: "the program was built without rule files; run scripts/embed and build it again.")
        }
        return try JurisdictionPacks(files: files)
    }

    /// The `.yaml` files of `folder`.
    package init(folder: String) throws(PackProblem) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw PackProblem(file: folder, key: "", line: nil, sentence: "this folder cannot be read.")
        }
        var files: [String: [UInt8]] = [:]
        for name in names where name.hasSuffix(".yaml") {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw PackProblem(
                    file: "\(folder)/\(name)", key: "", line: nil, sentence: "this file cannot be read.")
            }
            files["\(folder)/\(name)"] = Array(bytes)
        }
        try self.init(files: files)
    }

    /// - Parameter files: bytes of YAML by path.
    package init(files: [String: [UInt8]]) throws(PackProblem) {
        var rules: [JurisdictionRule] = []
        var registers: [String: JurisdictionCode] = [:]
        var aliases: [JurisdictionCode: JurisdictionCode] = [:]
        var provenance: [JurisdictionCode: [String: Provenance]] = [:]
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let file = try PackFile(path, bytes)
            rules += file.rules
            for (name, place) in file.registers { registers[name.uppercased()] = place }
            for (name, place) in file.aliases { aliases[JurisdictionCode(name)] = place }
            for (code, table) in file.provenance {
                guard provenance.updateValue(table, forKey: code) == nil else {
                    throw PackProblem(
                        file: path, key: "places", line: nil,
                        sentence: "\(code) has rules in another file already.")
                }
            }
        }
        self.rules = JurisdictionRules(rules, registers: registers, aliases: aliases)
        self.provenance = provenance
    }
}

extension JurisdictionRules {
    /// The SHA-256 of everything that `decision` was made from, in hexadecimal.
    package func inputsHash(of decision: Decision, from facts: PracticeFacts) -> String {
        let digits = Array("0123456789abcdef")
        return String(
            SHA256.hash(data: inputs(of: decision, from: facts)).flatMap {
                [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
            })
    }
}
