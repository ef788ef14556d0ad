import ArgumentParser
import Foundation

/// Measures parts of Alcove by themselves; `scripts/bench` sets each beside its baseline.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alcove-bench", abstract: "Figures of Alcove's parts, one line of JSON each.",
        subcommands: [Appends.self, Month.self, LicenceDecision.self, Directory.self, Log.self, Bare.self])
}

/// Seconds of CPU time that this process has used, all threads together.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Seconds on a clock that never goes back.
func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Prints figures as one line of JSON.
func report(_ figures: [String: Any]) throws {
    print(
        String(
            decoding: try JSONSerialization.data(withJSONObject: figures, options: .sortedKeys), as: UTF8.self
        ))
}

/// Numbers that are the same on every run (xorshift64*, G. Marsaglia and S. Vigna).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func number(below limit: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(below: 256)) } }
}
