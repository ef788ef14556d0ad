import AlcoveClient
import AlcoveProtocol

/// What was found on the server, held against what it had acknowledged.
struct Findings {
    private struct Place: Hashable {
        let cid: Base64Text
        let slot: UInt8
    }

    var acknowledged: Set<Ledger.Line.Envelope> = []
    private var found: [Ledger.Line.Envelope: Int] = [:]
    private var booked: [Base64Text: [BookedTime]] = [:]
    /// Sentences, one for each thing that is wrong.
    private(set) var faults: [String] = []

    /// Takes the deliveries of one mailbox: numbers without a gap, and in each conversation unbroken chains.
    mutating func read(_ deliveries: [ReceivedDelivery], after: Int64) throws {
        var expected = after
        var chains: [Place: SenderState] = [:]
        for delivery in deliveries {
            expected += 1
            if delivery.n != expected {
                faults.append("delivery \(delivery.n) came where \(expected) was due")
            }
            expected = delivery.n
            guard delivery.kind == "envelope", let wire = delivery.envelope else { continue }
            let envelope = try UntrustedEnvelope(wire.bytes)
            let place = Place(cid: delivery.cid, slot: envelope.header.slot)
            let chain = chains[place] ?? .start
            if envelope.header.sequence != chain.sequence + 1 || envelope.header.previous != chain.headerHash
            {
                faults.append("envelope \(envelope.header.sequence) does not follow \(chain.sequence)")
            }
            chains[place] = SenderState(sequence: envelope.header.sequence, headerHash: envelope.headerHash)
            found[
                .init(
                    cid: delivery.cid, slot: place.slot, sequence: envelope.header.sequence,
                    headerHash: Base64Text(envelope.headerHash.bytes)), default: 0] += 1
        }
    }

    /// Takes one practitioner's appointments: no two of them at one time.
    mutating func read(_ appointments: [BookedTime]) {
        let standing = appointments.filter { $0.state == "booked" }.sorted { $0.start < $1.start }
        for (one, next) in zip(standing, standing.dropFirst())
        where next.start < one.start + Int64(one.minutes) * 60 {
            faults.append("two bookings overlap at \(next.start)")
        }
        for appointment in standing { booked[appointment.id, default: []].append(appointment) }
    }

    /// Both members of a talk must have each envelope once; each booking must stand once, when it was acknowledged for.
    mutating func settle(bookings: [Ledger.Line.Booking]) {
        for envelope in acknowledged where found[envelope] != 2 {
            let times = found[envelope] ?? 0
            faults.append(
                times < 2
                    ? "acknowledged envelope \(envelope.sequence) is lost"
                    : "envelope \(envelope.sequence) is doubled")
        }
        for booking in bookings where booked[booking.id]?.map(\.start) != [booking.start] {
            faults.append("acknowledged booking at \(booking.start) is lost or doubled")
        }
    }
}
