package import Foundation

/// A file of `Tests/Vectors`, which every implementation reads.
package struct VectorFile: Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }

    package var data: Data {
        get throws {
            try Data(
                contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
                    path: "../Vectors/\(name)"))
        }
    }

    /// The whole file as JSON.
    package func json<Value: Decodable>(_: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: data)
    }

    /// A JSON value on each line.
    package func lines<Value: Decodable>(_: Value.Type = Value.self) throws -> [Value] {
        try data.split(separator: 0x0A).map { try JSONDecoder().decode(Value.self, from: Data($0)) }
    }

    /// The same as `json`, for vectors that are read once and without which no test can run.
    package func required<Value: Decodable>(_: Value.Type = Value.self) -> Value {
        do { return try json() } catch { fatalError("Tests/Vectors/\(name) cannot be read: \(error)") }
    }
}
