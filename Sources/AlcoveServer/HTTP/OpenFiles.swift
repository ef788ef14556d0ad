#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How many files and connections the process may have open (POSIX `getrlimit`).
enum OpenFiles {
    /// Kept for databases, zones and the log's files.
    private static let forItself = 256

    /// Raises the limit as far as the system lets it, and answers how many connections fit.
    static func roomForConnections(upTo most: Int) -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let kind = RLIMIT_NOFILE
        #endif
        guard getrlimit(kind, &limit) == 0 else { return most }
        let wanted = rlim_t(most + forItself)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(kind, &raised) == 0 { limit = raised }
        }
        return max(1, min(most, Int(clamping: limit.rlim_cur) - forItself))
    }
}
