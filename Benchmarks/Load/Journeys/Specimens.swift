import AlcoveClient
import AlcoveProtocol
import ArgumentParser
import Foundation

/// Prints, as one JSON object, tokens, cookies and envelopes good and bad, for tests that speak raw HTTP.
struct Specimens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print things to send to a server, good and bad.")

    @OptionGroup var place: Place
    @OptionGroup var storage: Storage

    /// Everything is text; bytes are base64url.
    struct Answer: Encodable {
        var handle = "", cid = "", otherCid = ""
        var clientToken = "", practitionerToken = "", strangerToken = "", expiredToken = "",
            otherOriginToken = ""
        var locator = "", cookie = "", practitionerCookie = "", invitation = ""
        /// Bodies that make accounts, and one that puts an old vault in place of a newer one.
        var newAccounts: [String] = [], staleVault = ""
        /// The client's next three envelopes in order, then one that follows none of them.
        var first = "", second = "", third = "", fork = ""
        /// An envelope of the client's other conversation, one signed by somebody else's key in the practitioner's name.
        var foreign = "", wrongKey = "", practitionerFirst = ""
    }

    func run() async throws {
        var answer = Answer()
        answer.invitation = try await storage.invitation(as: .operator)
        try await place.with { client in
            let (worker, handle) = try await storage.practitioner("specimen", on: place.connection(client))
            let (other, otherHandle) = try await storage.practitioner(
                "specimen", on: place.connection(client))
            let person = try await AccountHolder.create(on: place.connection(client))
            let (talk, mailbox) = try await person.startTalk(
                with: handle, alias: "Specimen", checkingLog: false)
            let older = try await person.connection.account(.get, "/api/v1/vault").json(Kept.self)
            answer.staleVault = #"{"revision":\#(older.revision - 1),"vault":"\#(older.vault.text)"}"#
            let (otherTalk, _) = try await person.startTalk(
                with: otherHandle, alias: "Specimen", checkingLog: false)
            answer.handle = handle
            answer.cid = Base64Text(talk.cid.bytes).text
            answer.otherCid = Base64Text(otherTalk.cid.bytes).text
            answer.clientToken = try mailbox.token()
            answer.practitionerToken = try await worker.practitionerMailbox().token()
            let stranger = MailboxKey(seed: try SigningSeed(.random()), origin: place.server)
            answer.strangerToken = try stranger.token()
            answer.otherOriginToken = try MailboxKey(seed: mailbox.seed, origin: "http://elsewhere.example")
                .token()
            answer.expiredToken = try Self.token(mailbox.seed, place.server, expires: -10)
            answer.locator = Base64Text(person.phrase.locator.bytes).text
            answer.cookie = await person.connection.cookie ?? ""
            answer.practitionerCookie = await worker.connection.cookie ?? ""
            answer.newAccounts = try (0..<4).map { _ in
                String(decoding: try AccountHolder.newAccount().json, as: UTF8.self)
            }
            try await envelopes(&answer, talk, otherTalk, worker, other)
        }
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    private struct Kept: Decodable {
        let revision: Int
        let vault: Base64Text
    }

    private func envelopes(
        _ answer: inout Answer, _ talk: Talk, _ otherTalk: Talk, _ worker: AccountHolder,
        _ other: AccountHolder
    ) async throws {
        let fork = try await talk.seal([.text("First, but never sent.")], keeping: false)
        answer.fork = Base64Text(fork.wire).text
        answer.first = Base64Text(try await talk.seal([.text("One")]).wire).text
        answer.second = Base64Text(try await talk.seal([.text("Two")]).wire).text
        answer.third = Base64Text(try await talk.seal([.text("Three")]).wire).text
        answer.foreign = Base64Text(try await otherTalk.seal([.text("Elsewhere")]).wire).text
        var signed = try await worker.openTalk(talk.cid).seal([.text("Signed")]).wire
        answer.practitionerFirst = Base64Text(signed).text
        // The signature lies behind the header, the mode and two bytes of length; R stays a point, S another number.
        let strange = try await other.openTalk(otherTalk.cid).seal([.text("Signed")]).wire
        let signature = (Header.count + 3)..<(Header.count + 3 + 64)
        signed.replaceSubrange(signature, with: strange[signature])
        answer.wrongKey = Base64Text(signed).text
    }

    private static func token(_ seed: SigningSeed, _ origin: String, expires seconds: Int64) throws -> String
    {
        let expires = UInt64(Int64(Date().timeIntervalSince1970) + seconds)
        guard let token = MailboxToken(for: seed, origin: origin, expires: expires) else {
            throw ClientRefusal.malformedAnswer
        }
        return Base64Text(try token.encoded()).text
    }
}

/// Prints mailbox tokens of nobody in particular.
struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print tokens of new mailboxes, one a line.")

    @OptionGroup var place: Place
    @Option var count = 1

    func run() throws {
        for _ in 0..<count {
            print(try MailboxKey(seed: try SigningSeed(.random()), origin: place.server).token())
        }
    }
}

/// Prints accounts that do not exist yet.
struct Drafts: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the JSON of new accounts, one a line.")

    @OptionGroup var place: Place
    @Option var count = 1

    func run() throws {
        for _ in 0..<count { print(String(decoding: try AccountHolder.newAccount().json, as: UTF8.self)) }
    }
}
