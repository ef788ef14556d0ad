import AlcoveClient
import ArgumentParser
import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Sends as fast as the server keeps: each sender has one envelope under way, and every recipient's stream is open.
struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send durably from many senders at once, and count.")

    @OptionGroup var place: Place
    @OptionGroup var storage: Storage
    @OptionGroup var target: Target
    @OptionGroup var server: ServerProcess
    @Option var senders = 64
    @Option(help: "Envelopes of each sender in each round.") var envelopes = 200
    @Option var rounds = 3
    @Flag(help: "SavedAccounts send, whose signatures the server checks, instead of clients.") var signed =
        false

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        try await place.with { http in
            let crowd = try await Crowd(place, storage, http, practitioners: 8, talks: senders)
            let arrivals = NIOLockedValueBox(0)
            let streams = EventStreams(port: target.port, group: group)
            for key in signed ? crowd.pairs.map(\.client.mailbox) : crowd.practitioners {
                _ = try await streams.open(key) { _ in arrivals.withLockedValue { $0 += 1 } }
            }
            for _ in 0..<rounds { try await round(crowd, arrivals, group) }
        }
        try await group.shutdownGracefully()
    }

    private func round(
        _ crowd: Crowd, _ arrivals: NIOLockedValueBox<Int>, _ group: MultiThreadedEventLoopGroup
    ) async throws {
        var prepared: [[ByteBuffer]] = []
        for pair in crowd.pairs {
            prepared.append(try await pair.side(signed ? 1 : 0).requests(envelopes, host: target.host))
        }
        arrivals.withLockedValue { $0 = 0 }
        let (cpu, began) = (try server.cpuSeconds(), Date())
        let count = try await withThrowingTaskGroup(of: RequestLoop.Count.self) { loops in
            for requests in prepared {
                loops.addTask {
                    try await RequestLoop { $0 < requests.count ? requests[$0] : nil }.run(
                        target.port, on: group)
                }
            }
            return try await loops.reduce(into: RequestLoop.Count()) { sum, one in
                sum.answered += one.answered
                sum.refused += one.refused
            }
        }
        let (wall, used) = (Date().timeIntervalSince(began), try server.cpuSeconds() - cpu)
        try await Task.sleep(for: .seconds(1))
        let arrived = arrivals.withLockedValue { $0 }
        guard count.refused == 0, arrived == count.answered else {
            throw LoadProblem(
                "\(count.refused) refused; \(arrived) of \(count.answered) arrived on the streams.")
        }
        try report([
            "messages": Double(count.answered), "perSecond": Double(count.answered) / wall,
            "perCPUSecond": Double(count.answered) / used,
        ])
    }
}
