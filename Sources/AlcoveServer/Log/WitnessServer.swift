package import AlcoveActions
package import CivilTime
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
package import TransparencyLog

/// This program as somebody else's witness: `POST /add-checkpoint` (C2SP tlog-witness).
package struct WitnessServer: Sendable {
    let desk: WitnessDesk
    let logger: Logger

    /// The most bytes of a request: 63 hashes and a note with a hundred signatures.
    private static let limit = 64 * 1024

    package init(
        witness: Witness, memory: WitnessMemory, now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        desk = WitnessDesk(witness: witness, memory: memory, now: now, logger: logger)
        self.logger = logger
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        router.post("/add-checkpoint") { request, _ in
            let bytes = try await request.body.collect(upTo: Self.limit)
            let answer = await desk.answer(String(buffer: bytes))
            return Response(
                status: .init(code: answer.status), headers: [.contentType: answer.contentType],
                body: .init(byteBuffer: ByteBuffer(string: answer.body)))
        }
        return router
    }

    /// Runs until the process is told to stop.
    package func run(host: String, port: Int) async throws {
        let application = Application(
            router: router, configuration: .init(address: .hostname(host, port: port)), logger: logger)
        try await application.runService()
    }
}

/// Answers one request at a time: looking up, deciding and keeping are one step.
actor WitnessDesk {
    private let witness: Witness
    private var memory: WitnessMemory
    private let now: @Sendable () -> Instant
    private let logger: Logger

    init(
        witness: Witness, memory: WitnessMemory, now: @escaping @Sendable () -> Instant, logger: Logger
    ) {
        self.witness = witness
        self.memory = memory
        self.now = now
        self.logger = logger
    }

    /// The answer to a request body. What was cosigned is on the disk before this returns.
    func answer(_ body: String) -> WitnessAnswer {
        let time = UInt64(max(0, now().secondsSince1970))
        let answer = witness.answer(body, at: time) { memory.heads[$0] }
        guard let request = try? WitnessRequest(body) else { return answer }
        warn(of: request.checkpoint, answer)
        guard case .cosigned(_, let next) = answer else { return answer }
        do {
            try memory.keep(next, of: request.checkpoint.origin)
            return answer
        } catch {
            return .failed
        }
    }

    /// Says what an honest log never does: it shows less than it did, or something else.
    private func warn(of shown: Checkpoint, _ answer: WitnessAnswer) {
        let isOther: Bool
        switch answer {
        case .conflict(let known):
            isOther = shown.size <= known && shown.root != memory.heads[shown.origin]?.root
        case .inconsistent: isOther = true
        default: isOther = false
        }
        guard isOther, let known = memory.heads[shown.origin] else { return }
        logger.critical(
            "A log shows fewer or other entries than this witness has cosigned: it was taken back, or it has forked",
            metadata: [
                "log": "\(shown.origin)", "cosigned": "\(known.size)", "shown": "\(shown.size)",
            ])
    }
}
