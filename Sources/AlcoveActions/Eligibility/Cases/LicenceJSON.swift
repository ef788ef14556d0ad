package import CivilTime
import Foundation

/// A JSON value with the way to it, so that every refusal can name the field.
package struct LicenceJSON: Sendable {
    package let value: Value
    package let path: String

    package init(_ value: Value) {
        self.value = value
        path = ""
    }

    package init(value: Value, path: String) {
        self.value = value
        self.path = path
    }

    package enum Value: Decodable, Sendable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([Value])
        case map([String: Value])

        package init(from decoder: any Decoder) throws {
            let one = try decoder.singleValueContainer()
            if one.decodeNil() {
                self = .null
            } else if let flag = try? one.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? one.decode(Double.self) {
                self = .number(number)
            } else if let text = try? one.decode(String.self) {
                self = .text(text)
            } else if let list = try? one.decode([Value].self) {
                self = .list(list)
            } else {
                self = .map(try one.decode([String: Value].self))
            }
        }
    }

    package func problem(_ sentence: String) -> LicenceCaseProblem {
        LicenceCaseProblem(sentence: "\(path.isEmpty ? "the case" : path): \(sentence)")
    }

    package var isNull: Bool { if case .null = value { true } else { false } }

    /// The field `key`; a field that is left out is null, which means not known.
    package subscript(key: String) -> LicenceJSON {
        guard case .map(let fields) = value else { return LicenceJSON(value: .null, path: joined(key)) }
        return LicenceJSON(value: fields[key] ?? .null, path: joined(key))
    }

    private func joined(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The map here; a field that no rule reads may be a restriction that is misspelt, so it is named.
    package func fields(_ known: Set<String>, unread: inout [String]) throws(LicenceCaseProblem) {
        guard case .map(let fields) = value else { throw problem("fields with values are needed here.") }
        for key in fields.keys.sorted() where !known.contains(key) { unread.append(joined(key)) }
    }

    /// The map here, or null, which means not known.
    package func optionalFields(_ known: Set<String>, unread: inout [String]) throws(LicenceCaseProblem) {
        if !isNull { try fields(known, unread: &unread) }
    }

    package func keys() throws(LicenceCaseProblem) -> [String] {
        switch value {
        case .null: return []
        case .map(let fields): return fields.keys.sorted()
        default: throw problem("fields with values are needed here.")
        }
    }

    package func list() throws(LicenceCaseProblem) -> [LicenceJSON] {
        switch value {
        case .null: return []
        case .list(let items):
            return items.enumerated().map { LicenceJSON(value: $1, path: "\(path)[\($0)]") }
        default: throw problem("a list is needed here.")
        }
    }

    package func text() throws(LicenceCaseProblem) -> String? {
        switch value {
        case .null: return nil
        case .text(let text): return text
        default: throw problem("a text is needed here.")
        }
    }

    package func neededText() throws(LicenceCaseProblem) -> String {
        guard let text = try text(), !text.isEmpty else { throw problem("a text is needed here.") }
        return text
    }

    /// A word of a fixed vocabulary: small letters, and `_` for blanks and dashes.
    package func word() throws(LicenceCaseProblem) -> String? {
        try text().map { $0.lowercased().replacing(/[\s-]+/, with: "_") }
    }

    package func texts() throws(LicenceCaseProblem) -> [String] {
        var found: [String] = []
        for item in try list() { found.append(try item.neededText()) }
        return found
    }

    package func flag() throws(LicenceCaseProblem) -> Bool? {
        switch value {
        case .null: return nil
        case .flag(let flag): return flag
        default: throw problem("true, false or null is needed here.")
        }
    }

    /// A number of `range` times `unit`, rounded up to a whole one.
    package func number(_ range: ClosedRange<Double>, times unit: Double = 1) throws(LicenceCaseProblem)
        -> Int?
    {
        switch value {
        case .null: return nil
        case .number(let number) where range.contains(number): return Int((number * unit).rounded(.up))
        default:
            throw problem(
                "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound)) is needed here.")
        }
    }

    package func date() throws(LicenceCaseProblem) -> CivilDate? {
        guard let text = try text() else { return nil }
        if let date = CivilDate(iso: text) { return date }
        if let instant = Instant(iso: text) { return CivilDateTime(instant, offset: 0).date }
        throw problem("\(text) is not a date such as 2026-05-17.")
    }

    package func instant() throws(LicenceCaseProblem) -> Instant {
        let text = try neededText()
        if let instant = Instant(iso: text) { return instant }
        if let date = CivilDate(iso: text) { return CivilDateTime(date, .midnight).asIfUTC }
        throw problem("\(text) is not a time such as 2026-05-17T17:19Z.")
    }
}

/// What is wrong with a case, in a sentence for the person who wrote it.
package struct LicenceCaseProblem: Error {
    package let sentence: String
}
