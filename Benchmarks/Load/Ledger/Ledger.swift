import AlcoveClient
import AlcoveProtocol
import Foundation

/// What a server has acknowledged, line by line, each on the disk before the next thing is asked.
actor Ledger {
    /// One line.
    struct Line: Codable, Sendable {
        /// Deliveries of this mailbox after `after` are to be looked through.
        struct Mailbox: Codable, Sendable {
            let seed: Base64Text
            let after: Int64
        }

        /// An envelope that was acknowledged.
        struct Envelope: Codable, Sendable, Hashable {
            let cid: Base64Text
            let slot: UInt8
            let sequence: UInt64
            let headerHash: Base64Text
        }

        /// An envelope that was sent and never answered: it may or may not be kept, and may be sent again.
        struct Pending: Codable, Sendable {
            let cid: Base64Text
            let wire: Base64Text
            let seed: Base64Text
        }

        /// An appointment that was acknowledged.
        struct Booking: Codable, Sendable, Hashable {
            let id: Base64Text
            let start: Int64
        }

        var mailbox: Mailbox?
        var envelope: Envelope?
        var pending: Pending?
        var booking: Booking?
    }

    private let file: FileHandle
    private let encoder = JSONEncoder()
    private(set) var envelopes = 0
    private(set) var bookings = 0

    init(path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
    }

    func note(_ line: Line) throws {
        try file.write(contentsOf: try encoder.encode(line) + [0x0a])
        guard fdatasync(file.fileDescriptor) == 0 else {
            throw LoadProblem("The ledger could not be written.")
        }
        envelopes += line.envelope == nil ? 0 : 1
        bookings += line.booking == nil ? 0 : 1
    }

    /// Every line of the ledger at `path`; a last line that was cut short is passed over.
    static func lines(of path: String) throws -> [Line] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let decoder = JSONDecoder()
        return text.split(separator: "\n").compactMap { try? decoder.decode(Line.self, from: Data($0.utf8)) }
    }
}

extension Ledger.Line.Envelope {
    init(_ cid: Bytes32, _ slot: UInt8, _ sealed: SealedMessage) {
        self.init(
            cid: Base64Text(cid.bytes), slot: slot, sequence: sealed.state.sequence,
            headerHash: Base64Text(sealed.state.headerHash.bytes))
    }
}
