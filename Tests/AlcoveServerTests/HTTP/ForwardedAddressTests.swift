import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Who asks` {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.3.4", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("192.0.2.64/26", "192.0.2.127", true), ("192.0.2.64/26", "192.0.2.128", false),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("127.0.0.1", "::ffff:127.0.0.1", true),
    ]) func `an address is in a range or not`(range: String, address: String, isIn: Bool) throws {
        let (range, address) = (try #require(AddressRange(range)), try #require(NetworkAddress(address)))
        #expect(range.contains(address) == isIn)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "example.org", "::/129", "10.0.0",
    ]) func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        "", "unknown", "_hidden", "1.2.3.4.5", "1.2.3.4 5", "[::1", "::1]:80", "999.1.1.1", "1.2.3.4:",
        "1.2.3.4:x", "1.2.3.4:\u{600}", "[::1]x", "[::1]\u{600}", "[::1]:123456", "1.2.3.4\u{301}",
    ])
    func `what is no address is refused`(text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test func `the nearest that is no trusted proxy is believed, and nothing before it`() throws {
        let proxies = try ["127.0.0.1", "10.0.0.0/8"].map { try #require(AddressRange($0)) }
        let middleware = ForwardedAddressMiddleware(trusted: proxies)
        func client(_ fields: [String], from peer: String) -> NetworkAddress? {
            var headers = HTTPFields()
            headers[values: .forwardedFor] = fields
            return middleware.client(of: headers, peer: NetworkAddress(peer))
        }
        let one = NetworkAddress("198.51.100.1")
        #expect(client(["198.51.100.1"], from: "127.0.0.1") == one)
        #expect(client(["203.0.113.9, 198.51.100.1"], from: "127.0.0.1") == one)
        #expect(client(["203.0.113.9", "198.51.100.1, 10.1.1.1"], from: "10.2.2.2") == one)
        #expect(client(["198.51.100.1,nonsense"], from: "127.0.0.1") == nil)
        #expect(client([], from: "127.0.0.1") == nil)
        // What joins the comma to itself, so that both are one `Character`, hides neither it nor the address behind it.
        for joining in ["\u{600}", "\u{301}", "\u{200D}", ":\u{600}"] {
            #expect(client(["203.0.113.9\(joining), 198.51.100.1"], from: "127.0.0.1") == one)
            #expect(client(["203.0.113.9\(joining),198.51.100.1"], from: "127.0.0.1") == one)
        }
        #expect(client(["198.51.100.1"], from: "192.0.2.7") == nil)
        // All of them ours: the first is as far as anybody can tell.
        #expect(client(["10.3.3.3, 10.1.1.1"], from: "127.0.0.1") == NetworkAddress("10.3.3.3"))
    }

    @Test func `a device keeps its allowance within its network`() {
        #expect(
            NetworkAddress("2001:db8:1:2::1")?.subscriber
                == NetworkAddress("2001:db8:1:2:ffff::9")?.subscriber)
        #expect(
            NetworkAddress("2001:db8:1:2::1")?.subscriber != NetworkAddress("2001:db8:1:102::1")?.subscriber)
        #expect(
            NetworkAddress("2001:db8:1:2::1")?.subscriber == NetworkAddress("2001:db8:1:3::1")?.subscriber)
        #expect(NetworkAddress("192.0.2.1")?.subscriber != NetworkAddress("192.0.2.2")?.subscriber)
    }
}
