import AlcoveActions
import AlcoveProtocol
import AlcoveStore
import CivilTime
import TransparencyLog

/// The log in words.
struct LogPage: Page {
    static let template = "log/log"
    /// How far it reaches and when that was signed; nil while nothing is in it.
    let size: String?
    let signed: String?
    /// One sentence for each witness whose cosignature is under the published head; or that there is none.
    let witnessed: [String]
    let isWitnessed: Bool
    /// Checks the log.
    let command: String
    let key: String

    init(head: LogHead?, identity: LogIdentity, origin: String, now: Instant, words: Catalogue) {
        size = head.map { words("log.size", count: Int($0.size)) }
        signed = head.map {
            let minutes = max(0, Int((now - $0.at) / 60))
            return minutes == 0 ? words("log.signed_now") : words("log.signed", count: minutes)
        }
        witnessed = Self.sentences(head, identity, now, words)
        isWitnessed = identity.isWitnessed
        command = "alcove log verify \(origin) --log '\(identity.key.text)'"
        key = identity.key.text
    }

    private static func sentences(
        _ head: LogHead?, _ identity: LogIdentity, _ now: Instant, _ words: Catalogue
    ) -> [String] {
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
