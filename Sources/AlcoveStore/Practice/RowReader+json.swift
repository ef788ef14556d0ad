import Foundation

extension RowReader {
    /// What JSON text describes.
    mutating func json<T: Decodable>(as kind: T.Type = T.self) throws(DatabaseProblem) -> T {
        let text = try text()
        do { return try JSONDecoder().decode(kind, from: Data(text.utf8)) } catch { throw .malformedRow }
    }
}

extension SQLValue {
    /// `value` as JSON text, its keys in order.
    static func json(_ value: some Encodable) throws -> SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .text(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
