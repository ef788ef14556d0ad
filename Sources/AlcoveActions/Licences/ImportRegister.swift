package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
package import CivilTime
import Crypto

/// Takes in a register file: reads it strictly, compares it with the one in force, and applies it when told to.
///
/// The file is read piece by piece and its rows are kept apart in batches, so a million rows cost little memory; nobody
/// sees any of them before `apply`, which is one step. Whatever is thrown on the way, nothing has changed.
package struct ImportRegister: Sendable {
    package let store: RegisterStore
    package let now: @Sendable () -> Instant

    package init(store: RegisterStore, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    /// A file that was read and compared, and is not in force.
    package struct Prepared: Sendable {
        package let staged: StagedRegister
        package let facts: RegisterSnapshotFacts
        package let difference: RegisterDifference
    }

    private static let batch = 4_096

    /// Reads the file to its end. `next` gives its bytes in pieces, and nil after the last; `map` says what the columns of
    /// a body's own download stand for. The SHA-256 is of the bytes as they come.
    /// - Throws: `RegisterFileRefusals` with everything that is wrong, `LicenceRefusal.notFound` for a register without
    ///   a name here.
    package func prepare(
        _ register: RegisterID, map: RegisterMap? = nil, _ next: () async throws -> [UInt8]?
    ) async throws -> Prepared {
        let staged = try await store.begin(register, at: now())
        do {
            let facts = try await stage(staged, map, next)
            return Prepared(
                staged: staged, facts: facts, difference: try await store.compare(staged, facts: facts))
        } catch {
            try? await store.discard(staged)
            throw error
        }
    }

    /// Puts a prepared file in force; one that cannot be is forgotten.
    package func apply(_ staged: StagedRegister) async throws -> RegisterStore.Applied {
        do {
            guard let facts = try await store.facts(of: staged), let sha256 = Bytes32(facts.sha256) else {
                throw LicenceRefusal.notFound
            }
            let leaf = RegisterSnapshot(
                registerID: staged.register.text, sha256: sha256, rows: UInt64(facts.rows),
                fetched: UInt64(max(0, facts.fetched.secondsSince1970)))
            let applied = try await store.apply(staged, leaf: try leaf.encoded(), at: now())
            if applied.isRepeat { try await store.discard(staged) }
            return applied
        } catch let refusal as LicenceRefusal {
            if refusal != .notFound { try await store.discard(staged) }
            throw refusal
        }
    }

    /// Forgets a prepared file.
    package func discard(_ prepared: Prepared) async throws { try await store.discard(prepared.staged) }

    private func stage(
        _ staged: StagedRegister, _ map: RegisterMap?, _ next: () async throws -> [UInt8]?
    ) async throws -> RegisterSnapshotFacts {
        var reader = RegisterFileReader(register: staged.register, map: map, now: now())
        var digest = SHA256()
        var waiting: [RegisterFileReader.Line] = []
        var duplicates: [RegisterFileRefusal] = []
        while !reader.isOver, duplicates.count < RegisterFileRefusals.most, let piece = try await next() {
            digest.update(data: piece)
            reader.read(piece) { waiting.append($0) }
            while waiting.count >= Self.batch {
                duplicates += try await store.add(Array(waiting.prefix(Self.batch)), to: staged)
                waiting.removeFirst(Self.batch)
            }
        }
        if duplicates.count < RegisterFileRefusals.most { reader.finish { waiting.append($0) } }
        duplicates += try await store.add(waiting, to: staged)
        if let refusals = RegisterFileRefusals(reader.refusals + duplicates) { throw refusals }
        guard let fetched = reader.fetched else { throw LicenceRefusal.notFound }
        return RegisterSnapshotFacts(
            sha256: Array(digest.finalize()), rows: reader.rows, fetched: fetched)
    }
}
