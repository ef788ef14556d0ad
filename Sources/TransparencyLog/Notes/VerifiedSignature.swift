/// A signature that was checked and is good.
public struct VerifiedSignature: Hashable, Sendable {
    public let key: VerifierKey
    /// When a witness says it signed, in seconds since 1970; nil for a log's own signature.
    ///
    /// It is the witness' word: whether it lies in the future is for the caller to judge.
    public let seconds: UInt64?

    /// Checks `signature`; nil when it is not by `key` over `body`.
    init?(_ signature: NoteSignature, of key: VerifierKey, under body: [UInt8]) {
        self.key = key
        switch key.algorithm {
        case .ed25519:
            seconds = nil
            guard key.isValid(signature.bytes[...], for: body) else { return nil }
        case .cosignature:
            let time = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            seconds = time
            guard signature.bytes.count == 8 + 64, time <= .greatest,
                key.isValid(signature.bytes.dropFirst(8), for: Cosignature.message(body, at: time))
            else { return nil }
        }
    }
}

/// The message under a `cosignature/v1` (C2SP tlog-cosignature).
enum Cosignature {
    static func message(_ body: [UInt8], at seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n".utf8) + body
    }
}
