import ArgumentParser
import Foundation
import NIOPosix

/// Asks for one thing over and over.
struct Repeat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Get one path again and again, and count.")

    @OptionGroup var target: Target
    @OptionGroup var server: ServerProcess
    @Option var path: String
    @Option var connections = 32
    @Option var seconds = 3.0

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let request = QuickHTTP.request("GET", path, host: target.host)
        let (cpu, began) = (try server.cpuSeconds(), Date())
        let until = began.addingTimeInterval(seconds)
        let count = try await withThrowingTaskGroup(of: RequestLoop.Count.self) { loops in
            for _ in 0..<connections {
                loops.addTask {
                    try await RequestLoop { _ in Date() < until ? request : nil }.run(target.port, on: group)
                }
            }
            return try await loops.reduce(into: RequestLoop.Count()) { sum, one in
                sum.answered += one.answered
                sum.refused += one.refused
            }
        }
        guard count.refused == 0, count.answered > 0 else {
            throw LoadProblem("\(count.refused) requests were refused.")
        }
        let (wall, used) = (Date().timeIntervalSince(began), try server.cpuSeconds() - cpu)
        try report([
            "perSecond": Double(count.answered) / wall, "perCPUSecond": Double(count.answered) / used,
        ])
        try await group.shutdownGracefully()
    }
}
