/// Why the log that is kept is not the log that was signed. The server does not start with such a log.
package enum LogDamage: Error, Hashable, Sendable {
    /// The entry with this index is not the one that was signed, or is missing.
    case entry(Int64)
    /// A tile is not what the entries make, or is missing.
    case tile(level: Int, index: Int64)
    /// The signed or the published head is not one of this log: its text, its signature or its root is wrong.
    case head
    /// The head was signed with another key than the one in `log.key`.
    case otherKey
    /// The directory is not what the entries make.
    case directory
    /// `log.key` or `operator.key` is not a key.
    case keyFile(String)
    /// `log.key` or `operator.key` cannot be written.
    case keyNotWritable(String)
    /// The engine cannot read it at all.
    case unreadable(code: String)
}

extension LogDamage: CustomStringConvertible {
    package var description: String {
        switch self {
        case .entry(let index): damaged("entry \(index) is missing, or not the one that was signed")
        case .tile(let level, let index):
            damaged("tile \(index) of level \(level) is missing, or not what the entries make")
        case .head: damaged("its signed head is not a head of these entries")
        case .directory: damaged("the directory of keys is not what the entries make")
        case .unreadable(let code): damaged("the database cannot read it (\(code))")
        case .otherKey:
            """
            The key in log.key is not the one that signed the transparency log. Nothing was changed. Put the log.key \
            of this log back into the data folder and start again; a log that goes on under another key looks \
            forged to everybody who knows it.
            """
        case .keyFile(let name):
            """
            \(name) is damaged. Nothing was changed. Restore it from the place where it was kept, and start again.
            """
        case .keyNotWritable(let name):
            "\(name) cannot be written. Make the data folder writable to the server, and start again."
        }
    }

    private func damaged(_ what: String) -> String {
        """
        The transparency log is damaged: \(what). The server does not start, and nothing was changed. Restore the \
        database from a backup made before the damage (`alcove log verify` tells whether a copy is whole), with the \
        same log.key, and start again. Do not remove the log to get going: clients and witnesses remember it.
        """
    }
}
