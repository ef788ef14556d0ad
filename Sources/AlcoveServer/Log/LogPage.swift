import AlcoveActions
import AlcoveProtocol
import AlcoveStore
import CivilTime
import TransparencyLog

/// What the log's page shows, in words.
struct LogPage {
    let head: LogHead?
    let identity: LogIdentity
    let origin: String
    let now: Instant
    let words: Catalogue

    var values: [String: Any] {
        var values: [String: Any] = [
            "key": identity.key.text, "url": origin, "witnessed": witnessSentences,
            "isWitnessed": identity.isWitnessed,
            "command": "alcove log verify \(origin) --log '\(identity.key.text)'",
        ]
        if let head {
            values["size"] = words("log.size", count: Int(head.size))
            let minutes = max(0, Int((now - head.at) / 60))
            values["signed"] = minutes == 0 ? words("log.signed_now") : words("log.signed", count: minutes)
            values["root"] = Hexadecimal.encode(head.root)
        }
        return values
    }

    /// One sentence for each witness whose cosignature is under the published head; or that there is none.
    private var witnessSentences: [String] {
        let note = head.flatMap { try? SignedNote($0.note) }
        let sentences = identity.policy.witnesses.compactMap { witness -> String? in
            guard let seconds = (try? note?.signature(of: witness.key))??.seconds else { return nil }
            let ago = max(0, Int((now.secondsSince1970 - Int64(clamping: seconds)) / 60))
            let values = ["witness": witness.key.name]
            return ago == 0
                ? words("log.witnessed_now", values) : words("log.witnessed_by", count: ago, values)
        }
        return identity.isWitnessed && !sentences.isEmpty ? sentences : [words("log.not_witnessed")]
    }
}
