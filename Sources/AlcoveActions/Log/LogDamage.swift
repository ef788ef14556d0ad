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
    /// The key file at this path holds no key.
    case keyFile(String)
    /// The key file at this path cannot be written.
    case keyNotWritable(String)
    /// The log was made with a key file that is not at this path.
    case keyFileMissing(String)
    /// `instance.key` or `operator.key` is another than the one that the log names.
    case otherKeyFile(String)
    /// The instance that the log belongs to has another address.
    case otherOrigin(named: String, given: String)
    /// The file at this path is no head that this log's key has signed.
    case headFile(String)
    /// The database has fewer entries than were signed with this key, by the file at this path or by a witness.
    case takenBack(by: String, from: UInt64, to: UInt64)
    /// The database has other entries than were signed with this key.
    case forked(by: String, at: UInt64)
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
        case .keyFile(let path):
            """
            \(path) is damaged. Nothing was changed. Restore it from the place where it was kept, and start again.
            """
        case .keyNotWritable(let path):
            "\(path) cannot be written. Make the data folder writable to the server, and start again."
        case .keyFileMissing(let path):
            """
            \(path) is missing, and the database has a log that was made with it. Nothing was changed. Copy the key files of \
            this instance into the data folder (from the server that has them, or from where they were kept) and start again.
            """
        case .otherKeyFile(let name):
            """
            \(name) in the data folder is not the one that the log of this database names. Nothing was changed. Put the one of \
            this instance in its place\(name == "operator.key" ? ", or take it out of the folder," : "") and start again.
            """
        case .headFile(let path):
            """
            \(path) holds no head of this log. Nothing was changed. Put back the key files and the log.head that belong \
            together, and start again.
            """
        case .takenBack(let who, let from, let to):
            older(
                "The database has \(to) entries of the log, and \(who) knows of \(from) that were signed with its key."
            )
        case .forked(let who, let size):
            older(
                "The first \(size) entries of the log in the database are not those that \(who) knows to be signed with its key."
            )
        case .otherOrigin(let named, let given):
            """
            The database belongs to the instance at \(named), and --origin says \(given). Nothing was changed. Start with \
            --origin \(named). Where the instance has a new address for good, add --moved once: sign-ins and links of the old \
            address then end, and the log keeps its name.
            """
        }
    }

    private func older(_ what: String) -> String {
        """
        \(what) Nothing was changed. The database was probably restored from a backup: put the newest one in its place and \
        start again. A log that goes on from an older state looks forged to everybody who knows the newer one; browsers, \
        witnesses and monitors say so. docs/operations.md says what is left where the newest database is lost for good.
        """
    }

    private func damaged(_ what: String) -> String {
        """
        The transparency log is damaged: \(what). The server does not start, and nothing was changed. Restore the \
        database from a backup made before the damage (`alcove log verify` tells whether a copy is whole), with the \
        same log.key, and start again. Do not remove the log to get going: clients and witnesses remember it.
        """
    }
}
