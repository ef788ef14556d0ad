import Foundation

extension RowReader {
    /// What JSON text describes.
    mutating func json<T: Decodable>(as kind: T.Type = T.self) throws(DatabaseProblem) -> T {
        let text = try text()
        do { return try JSONDecoder().decode(kind, from: Data(text.utf8)) } catch { throw .malformedRow }
    }
}
