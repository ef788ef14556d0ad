/// Everything an account remembers, as it lies inside its ``Vault``.
///
/// ```
/// u16 version=1 ‖ u8 has_identity (0 or 1) ‖ [aik_seed[32] ‖ dh_seed[32]]
/// o16 generations { u32 number ‖ seed[32] ‖ u64 not_before_s }
/// o32 personas    { cid[32] ‖ o8 handle ‖ o8 alias ‖ sig[32] ‖ dh[32] ‖ kem[32] ‖ mailbox_auth[32] ‖ mailbox_id[16] }
/// o32 reserved    empty
/// o32 pins        { o8 handle ‖ aik[32] }
/// o16 settings ‖ 0x00*       up to the next multiple of 16 KiB
/// ```
public struct VaultBody: Hashable, Sendable {
    /// One generation of the key that epochs are sealed to.
    public struct Generation: Hashable, Sendable {
        public let number: UInt32
        public let seed: Bytes32
        /// Seconds since 1970.
        public let notBefore: UInt64

        public init(number: UInt32, seed: Bytes32, notBefore: UInt64) {
            self.number = number
            self.seed = seed
            self.notBefore = notBefore
        }
    }

    /// A practitioner's own keys, the same in all conversations.
    public struct Identity: Hashable, Sendable {
        /// Signs key records, epochs and messages.
        public let signing: Bytes32
        /// Agrees on the keys of message authentication.
        public let agreement: Bytes32

        public init(signing: Bytes32, agreement: Bytes32) {
            self.signing = signing
            self.agreement = agreement
        }
    }

    /// A practitioner's identity key as first seen.
    public struct Pin: Hashable, Sendable {
        public let handle: String
        public let identityKey: SigningKey

        public init(handle: String, identityKey: SigningKey) {
            self.handle = handle
            self.identityKey = identityKey
        }
    }

    /// The practitioner's own keys; clients have none.
    public var identity: Identity?
    public var generations: [Generation] = []
    public var personas: [Persona] = []
    public var pins: [Pin] = []
    /// Settings of the application, in its own format.
    public var settings: [UInt8] = []

    public init() {}

    /// The body's length is a multiple of this many bytes.
    public static let step = 16_384
}
