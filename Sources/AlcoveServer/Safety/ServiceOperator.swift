import AlcoveProtocol

/// Who runs this installation and how they are reached: what somebody who wants to complain about the service is shown.
package struct ServiceOperator: Sendable, Hashable {
    package var name = ""
    /// A page, a mail address, or whatever else reaches them.
    package var contact = ""

    package init(name: String = "", contact: String = "") { (self.name, self.contact) = (name, contact) }

    /// Whether people can tell whom to turn to, and how.
    package var isComplete: Bool { !name.isEmpty && !contact.isEmpty }

    /// The page about the service.
    var page: AboutPage {
        AboutPage(
            isNamed: !name.isEmpty || !contact.isEmpty, operator: name, contact: contact,
            contactAddress: address)
    }

    /// Where a link to the contact leads; nil where it is neither a page nor a mail address.
    private var address: String? {
        if contact.hasPrefix("https://"), !contact.unicodeScalars.contains(where: \.properties.isWhitespace) {
            return contact
        }
        let parts = contact.pieces(between: "@", keepingEmpty: true)
        // Nothing that could add to what the address says.
        let isMail = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isPlain) }
        return isMail ? "mailto:\(contact)" : nil
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
