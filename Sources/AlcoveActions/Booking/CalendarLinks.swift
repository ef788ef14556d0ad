import AlcoveDomain
package import AlcoveStore
package import CivilTime
import Crypto

/// Addresses under which one calendar file can be had for ten minutes, by a plain link: some browsers save nothing else.
///
/// An address is sealed under a key that lives in memory. It tells nothing to whoever sees it, nothing is kept of it, and the answer
/// reads no cookie.
package struct CalendarLinks: Sendable {
    /// Seconds that an address is good for.
    package static let lifetime: Int64 = 600
    private static let use = Array("calendar link".utf8)

    package let now: @Sendable () -> Instant
    private let key = SymmetricKey(size: .bits256)

    package init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// `u64 end ‖ u8 title ‖ appointment[16] ‖ mailbox[16]`, sealed.
    package func ticket(for own: OwnAppointment, title: CalendarTitle) throws -> [UInt8] {
        let end = now().secondsSince1970 + Self.lifetime
        let plain =
            (0..<8).map { UInt8(truncatingIfNeeded: end >> (56 - 8 * $0)) } + [title.number] + own.id.bytes
            + own.mailbox.bytes
        let sealed = try AES.GCM.seal(plain, using: key, authenticating: Self.use)
        return Array(sealed.nonce) + Array(sealed.ciphertext) + Array(sealed.tag)
    }

    /// Whose appointment `ticket` is for, and the title; nil when it is over or not ours.
    package func open(_ ticket: [UInt8]) -> (own: OwnAppointment, title: CalendarTitle)? {
        guard let box = try? AES.GCM.SealedBox(combined: ticket),
            let plain = try? Array(AES.GCM.open(box, using: key, authenticating: Self.use)), plain.count == 41
        else { return nil }
        let end = plain.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        guard now().secondsSince1970 < end,
            let title = CalendarTitle.allCases.first(where: { $0.number == plain[8] }),
            let id = AppointmentID(bytes: Array(plain[9..<25])),
            let mailbox = MailboxID(bytes: Array(plain[25..<41]))
        else { return nil }
        return (OwnAppointment(id, of: mailbox), title)
    }
}

extension CalendarTitle {
    fileprivate var number: UInt8 {
        switch self {
        case .appointment: 1
        case .call: 2
        }
    }
}
