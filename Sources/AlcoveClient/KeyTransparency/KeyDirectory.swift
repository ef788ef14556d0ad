public import AlcoveProtocol

/// Looks up the keys of practitioners and believes none of it before the whole check of protocol 4.4.
public struct KeyDirectory: Sendable {
    let source: any KeySource
    /// By this device's own clock, in seconds since 1970.
    let now: UInt64

    public init(_ source: any KeySource, now: UInt64) {
        self.source = source
        self.now = now
    }

    /// Keys that may be written to, and what is to be remembered of having seen them.
    public struct Checked: Sendable {
        public let keys: SoundKeys
        let handle: String
        let pinned: PinnedLog

        /// Pins, inside of `AccountHolder.update`, what was found: the log at first use, its head and the identity key.
        public func keep(in body: inout VaultBody) throws {
            try pinned.keep(in: &body)
            let pin = VaultBody.Pin(handle: handle, identityKey: keys.record.fields.identityKey)
            if let place = body.pins.firstIndex(where: { $0.handle.utf8.elementsEqual(handle.utf8) }) {
                body.pins[place] = pin
            } else {
                body.pins.append(pin)
            }
        }
    }

    /// The keys of `handle`, against what the account of `body` has pinned.
    /// - Throws: `KeyTrouble`, and `ServerRefusal` when the server does not answer.
    public func keys(of handle: String, for body: VaultBody) async throws -> Checked {
        guard let shown = try await source.shownKeys(of: handle) else { throw KeyTrouble.unlogged }
        var pinned: PinnedLog
        if let kept = try PinnedLog(body) {
            pinned = kept
        } else {
            pinned = try PinnedLog(trust: try await source.trust())
        }
        let known = body.pins.first { $0.handle.utf8.elementsEqual(handle.utf8) }?.identityKey
        let met = KeyCheck.Met(identityKey: known, head: pinned.head)
        var check = try KeyCheck(policy: pinned.policy, authorities: pinned.authorities, now: now)
        let keys: SoundKeys
        do {
            keys = try await check(shown, of: handle, after: met, tiles: source.tile)
        } catch KeyTrouble.unlicensed {
            let learned = try await signatories(of: shown, check, after: pinned.head)
            guard !learned.isEmpty else { throw KeyTrouble.unlicensed }
            pinned.authorities.merge(learned) { kept, _ in kept }
            check.authorities = pinned.authorities
            keys = try await check(shown, of: handle, after: met, tiles: source.tile)
        }
        pinned.head = keys.head
        return Checked(keys: keys, handle: handle, pinned: pinned)
    }

    /// Authorities that were not there at first use, once the log and its directory name their keys. Their handles have a
    /// full stop, which no practitioner's has.
    private func signatories(
        of shown: ShownKeys, _ check: KeyCheck, after head: SeenHead?
    ) async throws -> [String: SigningKey] {
        let named = Set(shown.licences.compactMap { try? LicenceEvent($0.leaf).fields.authorityID })
        var found: [String: SigningKey] = [:]
        for name in named where name.contains(".") && check.authorities[name] == nil {
            guard let theirs = try await source.shownKeys(of: name) else { continue }
            do {
                let keys = try await check.signatory(
                    theirs, of: name, after: .init(head: head), tiles: source.tile)
                found[name] = keys.record.fields.identityKey
            } catch KeyTrouble.twoViews {
                throw KeyTrouble.twoViews
            } catch is KeyTrouble {
                continue
            }
        }
        return found
    }
}
