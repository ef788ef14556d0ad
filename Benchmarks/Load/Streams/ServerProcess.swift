import ArgumentParser
import Foundation

/// The server as the kernel sees it.
struct ServerProcess: ParsableArguments {
    @Option(help: "The server's process, to read its CPU time and memory.") var pid: Int32

    /// Seconds of CPU time, of all its threads, in user and kernel mode.
    func cpuSeconds() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw LoadProblem("The server's CPU time could not be read.")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Memory that is its own, in KiB (`Pss` of `smaps_rollup`).
    func memory() throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(pid)/smaps_rollup", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
        guard let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw LoadProblem("The server's memory could not be read.")
        }
        return kilobytes
    }
}

/// Where a plain connection goes.
struct Target: ParsableArguments {
    @Option(help: "The port on this machine.") var port: Int

    var host: String { "localhost:\(port)" }
}

/// Prints figures as one line of JSON.
func report(_ figures: [String: Double]) throws {
    print(
        String(
            decoding: try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys), as: UTF8.self
        ))
}
