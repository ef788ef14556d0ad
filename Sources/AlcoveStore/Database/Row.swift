/// The values of one row, read by position from 0.
///
/// A position that is absent, or holds another kind than the one asked for, is `.malformedRow`.
package struct Row: Sendable, Hashable {
    let values: [SQLValue]

    package func integer(_ position: Int) throws(DatabaseProblem) -> Int64 {
        guard case .integer(let number) = try value(position) else { throw .malformedRow }
        return number
    }

    package func optionalInteger(_ position: Int) throws(DatabaseProblem) -> Int64? {
        try isNull(position) ? nil : integer(position)
    }

    package func text(_ position: Int) throws(DatabaseProblem) -> String {
        guard case .text(let text) = try value(position) else { throw .malformedRow }
        return text
    }

    package func optionalText(_ position: Int) throws(DatabaseProblem) -> String? {
        try isNull(position) ? nil : text(position)
    }

    package func bytes(_ position: Int) throws(DatabaseProblem) -> [UInt8] {
        guard case .bytes(let bytes) = try value(position) else { throw .malformedRow }
        return bytes
    }

    package func optionalBytes(_ position: Int) throws(DatabaseProblem) -> [UInt8]? {
        try isNull(position) ? nil : bytes(position)
    }

    private func isNull(_ position: Int) throws(DatabaseProblem) -> Bool {
        try value(position) == .null
    }

    private func value(_ position: Int) throws(DatabaseProblem) -> SQLValue {
        guard values.indices.contains(position) else { throw .malformedRow }
        return values[position]
    }
}
