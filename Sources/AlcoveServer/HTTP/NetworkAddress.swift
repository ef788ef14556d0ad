import AlcoveProtocol
import NIOCore

/// An address of the Internet Protocol: 4 bytes, or 16.
struct NetworkAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// Nil for a local socket.
    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let four): bytes = withUnsafeBytes(of: four.address.sin_addr) { Array($0) }
        case .v6(let six): bytes = Self.plain(withUnsafeBytes(of: six.address.sin6_addr) { Array($0) })
        case .unixDomainSocket: return nil
        }
    }

    /// Reads `192.0.2.1`, `2001:db8::1`, and both with a port (`192.0.2.1:443`, `[2001:db8::1]:443`); nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.pieces(between: ":", keepingEmpty: true)
        var host = Substring(text)
        if let end = host.utf8.lastIndex(of: UInt8(ascii: "]")), host.utf8.first == UInt8(ascii: "[") {
            let port = host.utf8[end...].dropFirst()
            guard port.isEmpty || port.first == UInt8(ascii: ":") && Self.isPort(port.dropFirst()) else {
                return nil
            }
            host = Substring(host.utf8[..<end].dropFirst())
        } else if parts.count == 2 {
            guard Self.isPort(parts[1].utf8[...]) else { return nil }
            host = parts[0]
        }
        guard let address = try? SocketAddress(ipAddress: String(host), port: 0) else { return nil }
        self.init(address)
    }

    private static func isPort(_ digits: Substring.UTF8View) -> Bool {
        (1...5).contains(digits.count)
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// What one subscriber has, by which that is counted which they have open at the same time: the address itself, or the
    /// /56 of an IPv6 address, which a home is commonly given (RFC 6177).
    var subscriber: [UInt8] { bytes.count == 16 ? Array(bytes.prefix(7)) : bytes }

    /// The networks that limits count by, the smallest first, each with how many subscribers it is taken for.
    var networks: [(bytes: [UInt8], subscribers: Double)] {
        guard bytes.count == 16 else { return [(bytes, 1)] }
        return [(8, 1), (7, 4), (6, 16)].map { (Array(bytes.prefix($0)), $1) }
    }

    /// IPv4 inside IPv6 (RFC 4291, section 2.5.5.2) is IPv4.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] ? Array(bytes.suffix(4)) : bytes
    }
}

/// Addresses that begin alike, as `10.0.0.0/8` or a single one says.
package struct AddressRange: Hashable, Sendable {
    private let start: NetworkAddress
    private let bits: Int

    /// Nil for a text that is neither an address nor ADDRESS/BITS.
    package init?(_ text: String) {
        let parts = text.pieces(between: "/", keepingEmpty: true)
        guard let first = parts.first, let start = NetworkAddress(first), parts.count <= 2 else { return nil }
        let most = start.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(bits) else {
            return nil
        }
        (self.start, self.bits) = (start, bits)
    }

    func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == start.bytes.count else { return false }
        return zip(address.bytes, start.bytes).enumerated().allSatisfy { index, pair in
            let counting = min(8, max(0, bits - index * 8))
            return (pair.0 ^ pair.1) >> UInt8(8 - counting) == 0
        }
    }
}
