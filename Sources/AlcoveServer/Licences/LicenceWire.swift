import AlcoveActions
import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// A registration that somebody means: `POST /api/v1/practice/claims` and others.
struct RegistrationJSON: Decodable {
    let register: String
    let number: String

    func registration() throws(Problem) -> Registration {
        guard let id = RegisterID(register) else { throw .invalid("register") }
        let number = number.filter { !$0.isWhitespace }
        guard (1...40).contains(number.unicodeScalars.count) else { throw .invalid("number") }
        return Registration(register: id, number: number)
    }
}

/// `POST /api/v1/practice/claims/proofs`.
struct ProofJSON: Decodable { let challenge: String }

/// Whose claim an authority means.
struct HolderJSON: Decodable { let handle: String }

/// `POST /api/v1/authority/names`: the name that an authority looked at, and whether it may be shown.
struct LookedNameJSON: Decodable {
    let name: String
    let accepted: Bool
}

/// `POST /api/v1/practice/listing`.
struct ListingJSON: Decodable { let statement: Binary }

/// `POST /api/v1/authority/events`: the signed leaf, and what its commitment stands for.
struct LicenceEventJSON: Decodable {
    let event: Binary
    let register: String
    let number: String
    let document: String
    let salt: Binary

    var draft: LicenceEventDraft {
        LicenceEventDraft(
            leaf: event.bytes, register: register, number: number, document: document, salt: salt.bytes)
    }
}

extension JSONBytes {
    mutating func fields(of registration: Registration) {
        field("register", registration.register.text)
        field("number", registration.number)
    }

    /// A claim as its practitioner sees it: without the challenge, which comes by another way.
    mutating func value(own claim: KeptClaim) {
        object {
            $0.fields(of: claim.registration)
            $0.field("step", claim.step.rawValue)
            $0.field("changed", claim.changed)
        }
    }

    /// A licence as everybody sees it.
    mutating func value(_ licence: VerifiedLicence) {
        object {
            $0.fields(of: licence.registration)
            $0.field("jurisdiction", licence.jurisdiction.code)
            $0.field("standing", licence.state.word)
            $0.field("reasons", licence.reasons.map(\.rawValue))
            $0.field("authority", licence.authority.text)
            $0.field("checked", licence.checked)
            $0.field("until", licence.until)
            $0.field("freshness", licence.freshness?.rawValue)
            $0.key("entry")
            if let row = licence.entry.row { $0.value(row) } else { $0.null() }
        }
    }

    /// What the register says, as it says it.
    mutating func value(_ row: RegisterRow) {
        object {
            $0.field("title", row.title)
            $0.field("level", row.level)
            $0.field("status", row.status.rawValue)
            $0.field("status_raw", row.statusAsWritten)
            $0.field("expires", row.expires?.description ?? "")
            $0.field("conditions", row.conditions)
            $0.field("annotations", row.annotations)
            $0.field("discipline_url", row.disciplineAddress)
            $0.field("source_url", row.sourceAddress)
            $0.field("fetched", row.fetched)
        }
    }

    /// A signed event, with what verifies it.
    mutating func value(_ event: KeptLicenceEvent) {
        object {
            $0.field("seq", Int64(event.sequence))
            $0.field("event", event.facts.kind.word)
            $0.fields(of: event.facts.registration)
            $0.field("jurisdiction", event.facts.jurisdiction.code)
            $0.field("authority", event.facts.authority.text)
            $0.field("from", event.facts.from)
            $0.field("to", event.facts.to)
            $0.field("leaf", event.leaf)
            $0.field("document", event.document)
            $0.field("salt", event.salt)
        }
    }

    mutating func value(_ register: Register, at now: Instant) {
        object {
            $0.field("id", register.id.text)
            $0.field("name", register.name)
            $0.field("body", register.body?.text)
            $0.field("place", register.place?.code)
            $0.key("file")
            if let file = register.snapshot {
                $0.object {
                    $0.field("sha256", file.sha256)
                    $0.field("rows", Int64(file.rows))
                    $0.field("fetched", file.fetched)
                    $0.field("freshness", Freshness(fetched: file.fetched, now: now).rawValue)
                }
            } else {
                $0.null()
            }
        }
    }

    mutating func value(_ prepared: ImportRegister.Prepared) {
        object {
            $0.field("file", prepared.staged.generation)
            $0.field("rows", Int64(prepared.facts.rows))
            $0.field("sha256", prepared.facts.sha256)
            $0.field("fetched", prepared.facts.fetched)
            $0.key("counts")
            $0.object {
                for kind in RegisterDifference.Kind.allCases {
                    $0.field(kind.rawValue, Int64(prepared.difference.counts[kind] ?? 0))
                }
            }
            $0.key("shown")
            $0.array {
                for change in prepared.difference.shown {
                    $0.object {
                        $0.field("kind", change.kind.rawValue)
                        $0.field("number", change.number)
                        $0.field("before", change.before)
                        $0.field("after", change.after)
                    }
                }
            }
        }
    }
}

extension JSONBytes {
    mutating func fields(of draft: DraftedLicenceEvent) {
        field("handle", draft.handle.text)
        fields(of: draft.registration)
        field("seq", Int64(draft.sequence))
        field("prev", draft.previous)
        field("aik", draft.identityKey)
        field("jurisdiction", draft.jurisdiction.code)
        field("authority", draft.authority.text)
        field("document", draft.document)
    }
}
