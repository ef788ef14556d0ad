#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Room on the disk that holds the database.
package struct DiskRoom: Sendable {
    /// The folder of the database; nil where it is no file of this machine.
    package let folder: String?
    package var freeBytes: @Sendable (_ folder: String) -> Int64? = Self.free

    package init(folder: String?) { self.folder = folder }

    init(folder: String?, freeBytes: @escaping @Sendable (_ folder: String) -> Int64?) {
        (self.folder, self.freeBytes) = (folder, freeBytes)
    }

    /// Whether nothing larger is taken any more.
    package var isLow: Bool { folder.flatMap(freeBytes).map { $0 < Self.reserve } ?? false }

    /// Below this much nothing larger is taken, so that people can still sign in, call off a time and leave.
    package static let reserve: Int64 = 128 * 1024 * 1024

    /// Free bytes for this process on the disk of `folder`; nil where the system does not say.
    package static func free(in folder: String) -> Int64? {
        var figures = statvfs()
        guard statvfs(folder, &figures) == 0 else { return nil }
        let (bytes, isTooMuch) = UInt64(figures.f_bavail).multipliedReportingOverflow(
            by: UInt64(figures.f_frsize))
        return isTooMuch ? .max : Int64(clamping: bytes)
    }
}
