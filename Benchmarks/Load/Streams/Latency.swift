import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// Sends at a fixed rate, whatever the server does, and times each envelope until it comes out of the other's stream.
struct Latency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send at a fixed rate and time the way to the recipient's stream.")

    @OptionGroup var place: Place
    @OptionGroup var storage: Storage
    @OptionGroup var target: Target
    @OptionGroup var server: ServerProcess
    @Option(help: "Streams open in all, those of the talks among them.") var streams = 5000
    @Option(help: "Talks; in every other one the practitioner sends.") var talks = 500
    @Option(help: "Messages a second.") var rate = 1000
    @Option var seconds = 15

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        try await place.with { http in
            let crowd = try await Crowd(place, storage, http, practitioners: 20, talks: talks)
            let board = Board(on: group.next())
            let streams = EventStreams(port: target.port, group: group)
            for key in crowd.practitioners { _ = try await streams.open(key) { board.arrived($0, at: 1) } }
            for pair in crowd.pairs {
                _ = try await streams.open(pair.client.mailbox) { board.arrived($0, at: 0) }
            }
            let others = self.streams - talks - crowd.practitioners.count
            let (host, origin) = (target.host, place.server)
            _ = try await IdleStreams(streams: streams) { _ in
                try .stream(of: MailboxKey(seed: try SigningSeed(.random()), origin: origin), host: host)
            }.open(max(0, others))
            let each = (rate * seconds + talks - 1) / talks
            for (number, pair) in crowd.pairs.enumerated() {
                let requests = try await pair.side(number % 2).requests(each, host: host)
                try await board.add(requests, of: pair.client.cid, from: number % 2, port: target.port)
            }
            let cpu = try server.cpuSeconds()
            let figures = try await board.play(rate: rate, seconds: seconds)
            try report(
                figures.merging(["serverCPU": (try server.cpuSeconds() - cpu) / Double(seconds)]) { one, _ in
                    one
                })
        }
        try await group.shutdownGracefully()
    }
}
