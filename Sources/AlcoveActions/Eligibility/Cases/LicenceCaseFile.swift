package import Foundation

/// The three shapes a file of cases may have: an object with `cases`, a list, one case a line.
package enum LicenceCaseFile {
    /// Every case in order; where a line is not JSON, what is wrong with it.
    package static func cases(in bytes: Data) throws(LicenceCaseProblem) -> [Result<
        LicenceJSON, LicenceCaseProblem
    >] {
        guard let whole = value(bytes) else { return try lines(of: bytes) }
        switch whole {
        case .list(let items): return items.map(one)
        case .map(let fields):
            guard let cases = fields["cases"] else { return [one(whole)] }
            guard case .list(let items) = cases else {
                throw LicenceCaseProblem(sentence: "cases: a list is needed here.")
            }
            return items.map(one)
        default: throw LicenceCaseProblem(sentence: "the file is neither a case nor a list of cases.")
        }
    }

    private static func lines(of bytes: Data) throws(LicenceCaseProblem) -> [Result<
        LicenceJSON, LicenceCaseProblem
    >] {
        let values = bytes.split(separator: 0x0A)
            .filter { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
            .map { value(Data($0)) }
        guard values.contains(where: { $0 != nil }) else {
            throw LicenceCaseProblem(sentence: "the file is not JSON.")
        }
        return values.map { $0.map(one) ?? .failure(LicenceCaseProblem(sentence: "this is not JSON.")) }
    }

    private static func value(_ bytes: Data) -> LicenceJSON.Value? {
        try? JSONDecoder().decode(LicenceJSON.Value.self, from: bytes)
    }

    private static func one(_ value: LicenceJSON.Value) -> Result<LicenceJSON, LicenceCaseProblem> {
        .success(LicenceJSON(value))
    }
}
