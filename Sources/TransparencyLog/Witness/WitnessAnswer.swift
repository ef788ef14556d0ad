/// What a witness answers to `add-checkpoint`.
public enum WitnessAnswer: Hashable, Sendable {
    /// The checkpoint is good. `next` is stored in place of what was known **before** this is sent.
    case cosigned(NoteSignature, next: TreeHead)
    /// The body cannot be read, or the old size is above the new.
    case badRequest
    /// No key that is trusted for this origin has signed.
    case forbidden
    /// The origin is not one of the witness' logs.
    case unknownLog
    /// The old size is not what was cosigned last, or that size had another root. Tells the size.
    case conflict(UInt64)
    /// The new tree does not extend the old one: the log may have forked.
    case inconsistent
    /// The witness cannot sign.
    case failed

    /// The HTTP status.
    public var status: Int {
        switch self {
        case .cosigned: 200
        case .badRequest: 400
        case .forbidden: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        case .failed: 500
        }
    }

    /// The body: signature lines, or the size, or nothing.
    public var body: String {
        switch self {
        case .cosigned(let signature, _): signature.line
        case .conflict(let size): "\(size)\n"
        case .badRequest, .forbidden, .unknownLog, .inconsistent, .failed: ""
        }
    }

    /// The media type of ``body``.
    public var contentType: String {
        if case .conflict = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
    }
}
