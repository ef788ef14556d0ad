import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation
import NIOPosix

/// Holds streams open and says what each costs the server.
struct Idle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hold idle streams open and measure the server's memory.")

    @OptionGroup var target: Target
    @OptionGroup var server: ServerProcess
    @Option var streams = 5000
    @Option(help: "Get this path instead of opening a mailbox's stream.") var path: String?
    @Option(help: "Seconds to wait before memory is read.") var settle = 5.0

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let (host, path) = (target.host, path)
        let idle = IdleStreams(streams: EventStreams(port: target.port, group: group)) { _ in
            if let path { return QuickHTTP.request("GET", path, host: host) }
            return try .stream(
                of: MailboxKey(seed: try SigningSeed(.random()), origin: "http://\(host)"), host: host)
        }
        // The first few make the server load what every stream shares.
        let warm = try await idle.open(50)
        try await Task.sleep(for: .seconds(settle))
        let before = try server.memory()
        let open = try await idle.open(streams)
        try await Task.sleep(for: .seconds(settle))
        let after = try server.memory()
        try report([
            "before": Double(before), "after": Double(after),
            "perStream": Double(after - before) / Double(streams),
        ])
        for channel in warm + open { channel.close(promise: nil) }
        try await group.shutdownGracefully()
    }
}
