extension Octets {
    /// Reads two hexadecimal digits for each byte, of either case; nil for anything else.
    public init?(hex digits: some Sequence<UInt8>) {
        guard let bytes = Hexadecimal.decode(digits) else { return nil }
        self.init(bytes)
    }
}
