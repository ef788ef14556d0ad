/// The values of one row, read in their order by a `RowReader`.
package struct Row: Sendable, Hashable {
    let values: [SQLValue]

    /// The bytes at `position`, counted from 0, or `.malformedRow`. For tests of other targets that look into a table;
    /// whatever the store itself reads, `read(_:)` gives.
    package func bytes(_ position: Int) throws(DatabaseProblem) -> [UInt8] {
        guard values.indices.contains(position), case .bytes(let bytes) = values[position] else {
            throw .malformedRow
        }
        return bytes
    }
}
