import AlcoveClient
import AlcoveProtocol
import Foundation
import NIOCore

/// Who sends what when, and when it came out at the other end.
final class Board: @unchecked Sendable {  // touched on one event loop only
    /// One talk: the requests still to be sent, and when those under way were due.
    private struct Track {
        let sender: Int
        let channel: any Channel
        var requests: ArraySlice<ByteBuffer>
        var due: [NIODeadline] = []
        var arrived = 0
    }

    private let loop: any EventLoop
    private var tracks: [Track] = []
    private var trackOf: [String: Int] = [:]
    private var delays: [Double] = []
    private var refused = 0
    /// The number of the message that is sent next.
    private var next = 0

    init(on loop: any EventLoop) { self.loop = loop }

    func add(_ requests: [ByteBuffer], of cid: Bytes32, from slot: Int, port: Int) async throws {
        let channel = try await Wire.open(port, on: loop) { [self] bytes, _ in
            while let status = QuickHTTP.answer(&bytes) { if status >= 300 { refused += 1 } }
        }
        try await loop.submit { [self] in
            trackOf[Base64Text(cid.bytes).text] = tracks.count
            tracks.append(Track(sender: slot, channel: channel, requests: requests[...]))
        }.get()
    }

    /// An envelope came out of the stream of the member in `slot`; the sender's own copy does not count.
    func arrived(_ cid: String, at slot: Int) {
        guard let number = trackOf[cid], tracks[number].sender != slot else { return }
        let place = tracks[number].arrived
        guard place < tracks[number].due.count else { return }
        delays.append(Double((NIODeadline.now() - tracks[number].due[place]).nanoseconds) / 1e6)
        tracks[number].arrived += 1
    }

    /// Sends `rate` a second in turn, and waits for the last to arrive. Times are in milliseconds.
    func play(rate: Int, seconds: Int) async throws -> [String: Double] {
        let total = rate * seconds
        let began = NIODeadline.now() + .milliseconds(100)
        let sent = loop.makePromise(of: Void.self)
        loop.scheduleRepeatedTask(initialDelay: .milliseconds(100), delay: .milliseconds(1)) { [self] task in
            while next < total {
                let due = began + .nanoseconds(Int64(next) * 1_000_000_000 / Int64(rate))
                guard due <= .now() else { return }
                send(next % tracks.count, due)
                next += 1
            }
            task.cancel()
            sent.succeed()
        }
        try await sent.futureResult.get()
        try await Task.sleep(for: .seconds(2))
        return try await loop.submit { [self] in try figures(of: total) }.get()
    }

    private func send(_ number: Int, _ due: NIODeadline) {
        guard let request = tracks[number].requests.popFirst() else { return }
        tracks[number].due.append(due)
        tracks[number].channel.writeAndFlush(request, promise: nil)
    }

    private func figures(of total: Int) throws -> [String: Double] {
        guard delays.count == total, refused == 0 else {
            throw LoadProblem("\(delays.count) of \(total) arrived, \(refused) were refused.")
        }
        let sorted = delays.sorted()
        func at(_ part: Double) -> Double { sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))] }
        return ["p50": at(0.5), "p90": at(0.9), "p99": at(0.99), "max": at(1), "messages": Double(total)]
    }
}
