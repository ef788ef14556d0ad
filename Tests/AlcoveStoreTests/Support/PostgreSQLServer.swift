import Foundation
import Synchronization

/// A PostgreSQL server for this test process alone, on a private socket, gone when the process is.
package final class PostgreSQLServer: Sendable {
    /// Started by whoever asks first; `get()` throws what went wrong then.
    package static let shared = Result { try PostgreSQLServer() }

    /// The folder of its socket.
    let folder: String

    private let programs: String

    /// Closed by the kernel when this process ends, however it ends; the watchdog then stops the server.
    private let lifeline: FileHandle
    private let watchdog: Process
    private let count = Mutex(0)

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private init() throws {
        guard let programs = Self.findPrograms() else {
            throw Failure(description: "PostgreSQL is not installed: apt-get install postgresql")
        }
        let (input, output) = (Pipe(), Pipe())
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let watchdog = Process()
        watchdog.executableURL = URL(filePath: "/bin/sh")
        watchdog.arguments = ["-c", Self.script, "watchdog", programs]
        watchdog.standardInput = input
        watchdog.standardOutput = output
        watchdog.standardError = FileHandle.nullDevice
        try watchdog.run()
        let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let folder = answer.split(separator: "\n").first, folder.hasPrefix("/") else {
            throw Failure(description: "PostgreSQL did not start: \(answer)")
        }
        self.folder = String(folder)
        self.programs = programs
        self.watchdog = watchdog
        lifeline = input.fileHandleForWriting
    }

    /// Starts the server, prints the folder of its socket, and waits for the end of its input.
    private static let script = """
        folder=$(mktemp -d /tmp/alcove-tests.XXXXXX) || exit
        as() { "$@"; }
        if [ "$(id -u)" = 0 ]; then
          chown postgres "$folder"
          as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
        fi
        cd "$folder"
        trap : HUP INT TERM
        as "$1/initdb" -D "$folder/d" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 &&
        options="-k $folder -c listen_addresses= -c max_connections=600 -c shared_buffers=64MB" &&
        options="$options -c fsync=off -c full_page_writes=off -c deadlock_timeout=50ms" &&
        as "$1/pg_ctl" -D "$folder/d" -l "$folder/server.log" -o "$options" -w start >>"$folder/log" 2>&1 &&
        echo "$folder" || { echo "failed:"; tail -n 5 "$folder/log"; }
        cat >/dev/null
        as "$1/pg_ctl" -D "$folder/d" -m immediate stop >/dev/null 2>&1
        rm -rf "$folder"
        """

    private static func findPrograms() -> String? {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
            .map { "\(root)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }
}

extension PostgreSQLServer {
    /// The URL of the database `name`.
    func url(_ name: String) -> String { "postgres://postgres@/\(name)?host=\(folder)" }

    /// Makes an empty database and returns its name.
    func makeDatabase() async throws -> String {
        let name = count.withLock { count in
            count += 1
            return "test_\(count)"
        }
        try await run("createdb", [name])
        return name
    }

    /// Drops a database, with whoever is still connected to it.
    func dropDatabase(_ name: String) async throws {
        try await run("dropdb", ["--force", name])
    }

    /// Breaks every connection to the database `name`, as a restart of the server would.
    package func breakConnections(to name: String) async throws {
        let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(name)'"
        try await run("psql", ["-q", "-o", "/dev/null", "-c", sql, "postgres"])
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "\(programs)/\(program)")
        process.arguments = ["-h", folder, "-U", "postgres"] + arguments
        process.standardInput = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation { ended in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        guard status == 0 else { throw Failure(description: "\(program) ended with \(status)") }
    }
}
