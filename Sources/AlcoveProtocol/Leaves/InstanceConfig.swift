/// Which key an instance signs its receipts with from a moment on, signed by its operator (protocol 4.11).
public struct InstanceConfig: SignedLeaf {
    /// The fields that are signed.
    public struct Fields: SignedFields {
        public var instanceID: Bytes32
        /// 0 for an instance's first, then one more each time.
        public var sequence: UInt32
        public var receiptKey: SigningKey
        /// Seconds since 1970.
        public var from: UInt64

        public init(instanceID: Bytes32, sequence: UInt32, receiptKey: SigningKey, from: UInt64) {
            self.instanceID = instanceID
            self.sequence = sequence
            self.receiptKey = receiptKey
            self.from = from
        }

        public func encoded() throws(WireProblem) -> [UInt8] {
            var writer = Writer(reserving: 143)
            writer.u16(1)
            writer.u8(LoggedLeafKind.instanceConfig.rawValue)
            writer.octets(instanceID)
            writer.u32(sequence)
            writer.octets(receiptKey.raw)
            writer.u64(from)
            return try writer.finish()
        }
    }

    public let fields: Fields
    /// By the operator's key, which is kept away from the server once used.
    public let signature: Bytes64

    public init(fields: Fields, signature: Bytes64) {
        self.fields = fields
        self.signature = signature
    }
}

extension InstanceConfig.Fields {
    public static var label: Label { .instanceConfig }

    public init(from reader: inout Reader) throws(WireProblem) {
        try reader.expect(version: 1, type: LoggedLeafKind.instanceConfig.rawValue)
        self.init(
            instanceID: try reader.octets(), sequence: try reader.u32(),
            receiptKey: try SigningKey(try reader.octets()), from: try reader.u64())
    }
}
