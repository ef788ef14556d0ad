package import CivilTime

/// How far the log reaches, and the note that says so.
package struct LogHead: Sendable, Hashable {
    /// How many leaves.
    package let size: Int64
    /// The root of their tree, 32 bytes.
    package let root: [UInt8]
    /// The signed checkpoint (C2SP tlog-checkpoint); when published, with the witnesses' cosignatures.
    package let note: String
    /// When it was signed, by the server's clock.
    package let at: Instant

    package init(size: Int64, root: [UInt8], note: String, at: Instant) {
        self.size = size
        self.root = root
        self.note = note
        self.at = at
    }

    /// Which of the two heads.
    package enum Name: String, Sendable {
        /// The newest the log has signed.
        case signed
        /// The newest that enough witnesses have cosigned: what everybody is shown.
        case published
    }
}

extension LogHead {
    init(_ row: inout RowReader) throws {
        self.init(
            size: try row.integer(), root: try row.bytes(), note: try row.text(), at: try row.instant())
    }
}
