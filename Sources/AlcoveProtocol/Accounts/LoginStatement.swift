/// What a sign-in signs: who asks, both sides' fresh numbers, when, and for which account (protocol 4.2).
public struct LoginStatement: Hashable, Sendable {
    /// The origin the browser is at, so that a look-alike site cannot pass the answer on.
    public let origin: String
    /// The server's challenge, used once.
    public let serverNonce: Bytes32
    /// The client's own fresh number.
    public let clientNonce: Bytes32
    /// Seconds since 1970.
    public let time: UInt64
    /// Names the account.
    public let locator: Bytes16

    public init(
        origin: String, serverNonce: Bytes32, clientNonce: Bytes32, time: UInt64, locator: Bytes16
    ) {
        self.origin = origin
        self.serverNonce = serverNonce
        self.clientNonce = clientNonce
        self.time = time
        self.locator = locator
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        origin = try text(try reader.o8())
        serverNonce = try reader.octets()
        clientNonce = try reader.octets()
        time = try reader.u64()
        locator = try reader.octets()
        try reader.finish()
    }

    /// The statement without its label; fails when `origin` is longer than 255 bytes.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer()
        writer.o8(origin.utf8)
        writer.octets(serverNonce)
        writer.octets(clientNonce)
        writer.u64(time)
        writer.octets(locator)
        return try writer.finish()
    }

    /// The answer to the server's challenge, or `nil` when the statement cannot be written.
    public func signed(by seed: SigningSeed) -> Bytes64? {
        (try? encoded()).flatMap { seed.sign(.login, $0) }
    }

    /// Whether `signature` is the answer of the owner of `key` to exactly this statement.
    public func isSigned(_ signature: Bytes64, by key: SigningKey) -> Bool {
        guard let bytes = try? encoded() else { return false }
        return key.isValid(signature, .login, bytes)
    }
}
