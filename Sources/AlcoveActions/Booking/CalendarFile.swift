import AlcoveProtocol
import AlcoveDomain
import CivilTime

/// One appointment as a calendar file (RFC 5545) that tells a stranger nothing: a neutral title, no name, no place.
package struct CalendarFile: Sendable {
    let appointment: Appointment
    /// One of a few neutral words, in the reader's language.
    let title: String
    /// When the file is written (DTSTAMP).
    let now: Instant

    /// The file's text: CRLF line ends, no line longer than 75 octets (section 3.1).
    package var text: String {
        lines.map(Self.folded).joined()
    }

    private var lines: [String] {
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar//file 1//EN", "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:\(Hexadecimal.encode(appointment.id.bytes))",
            "DTSTAMP:\(Self.utc(now))",
            "DTSTART:\(Self.utc(appointment.start))",
            "DTEND:\(Self.utc(appointment.end))",
            "SEQUENCE:\(appointment.sequence)",
            "SUMMARY:\(Self.escaped(title))",
            "STATUS:CONFIRMED", "CLASS:PRIVATE", "TRANSP:OPAQUE",
            "END:VEVENT", "END:VCALENDAR",
        ]
    }

    /// `20261215T153000Z` (section 3.3.5, form 2).
    static func utc(_ instant: Instant) -> String {
        let shown = CivilDateTime(instant, offset: 0)
        let digits = "\(shown.date)\(shown.time)".filter(\.isNumber)
        let seconds = shown.secondOfDay % 60
        return "\(digits.prefix(8))T\(digits.dropFirst(8))\(seconds < 10 ? "0" : "")\(seconds)Z"
    }

    /// Text as section 3.3.11 writes it, scalar by scalar: a comma with a mark that joins it is no other `Character` here.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += ["\\", scalar]
            case "\n" where previous == "\r": break
            case "\n", "\r": escaped += ["\\", "n"]
            default: escaped.append(scalar)
            }
            previous = scalar
        }
        return String(escaped)
    }

    /// `line` with its end, broken between characters so that no part has more than 75 octets.
    static func folded(_ line: String) -> String {
        var parts = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                parts += "\r\n "
                octets = 1
            }
            parts.unicodeScalars.append(scalar)
            octets += width
        }
        return parts + "\r\n"
    }
}
