/// The values of one row, read in their order by a `RowReader`.
package struct Row: Sendable, Hashable {
    let values: [SQLValue]
}
