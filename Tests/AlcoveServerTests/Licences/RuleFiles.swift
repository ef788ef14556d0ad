import AlcoveDomain
import Foundation
import TestSupport

@testable import AlcoveActions
@testable import AlcoveServer

/// The rule files and the cases of the repository.
enum RuleFiles {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    /// Bytes by the name of the file, such as `us-md.yaml`.
    static func all() throws -> [String: [UInt8]] {
        let folder = root.appending(path: "PolicyPacks/jurisdictions")
        var files: [String: [UInt8]] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            files[file.lastPathComponent] = Array(try Data(contentsOf: file))
        }
        return files
    }

    /// The files with `old` become `new` in one of them; nil where it is not there.
    static func all(changing name: String, from old: String, to new: String) throws -> [String: [UInt8]]? {
        var files = try all()
        let text = String(decoding: files[name] ?? [], as: UTF8.self)
        guard let range = text.range(of: old) else { return nil }
        files[name] = Array(text.replacingCharacters(in: range, with: new).utf8)
        return files
    }

    /// Every worked case and every case of our own.
    static func cases() throws -> [LicenceJSON] { try read.get() }

    private static let read = Result {
        try ["licence-cases.json", "licence-rules.json"].flatMap { name in
            try LicenceCaseFile.cases(in: VectorFile(name).data).map {
                try $0.get()
            }
        }
    }

    /// What comes out of `cases` otherwise than they say.
    static func mistakes(in cases: [LicenceJSON], under rules: JurisdictionRules) throws -> [String] {
        try cases.flatMap { json in
            let licenceCase = try LicenceCase(json, rules: rules)
            let decision = decide(licenceCase.facts, under: licenceCase.rules)
            let expected = json["expect"]
            var mistakes: [String] = []
            let verdicts = try expected["accept"].texts() + [expected["verdict"].text() ?? ""]
            if !verdicts.contains(decision.verdict.word) { mistakes.append(decision.verdict.word) }
            if decision.grant?.rawValue != (try expected["grant"].text()) {
                mistakes.append(decision.grant?.rawValue ?? "no grant")
            }
            let codes = decision.reasons.map(\.rawValue) + decision.obligations.map(\.rawValue)
            for wanted in try ["reasons", "reasons_suggested", "obligations"].flatMap({
                try expected[$0].texts()
            })
            where !codes.contains(wanted) {
                mistakes.append("not \(wanted)")
            }
            return mistakes.map { "\(licenceCase.id): \($0)" }
        }
    }
}
