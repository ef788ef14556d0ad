import AlcoveProtocol
import AlcoveStore
import TransparencyLog

extension LogWriter {
    /// Compares the log that is kept with what was signed, and logs the instance's receipt key if it is new.
    ///
    /// The server does not start unless this returns. A log of more than 65,536 entries is read to its end by
    /// ``checkTheRest()`` while the server runs already.
    /// - Throws: `LogDamage`, whose description says what to do.
    package func open(_ instance: InstanceKeys) async throws {
        let check = LogCheck(store: store)
        let identity = try await readIdentity()
        let size = try await store.head(.signed)?.size ?? 0
        if size <= settings.wholeUpTo {
            try await check.everything(identity)
        } else {
            try await check.edge(identity)
        }
        try await store.remember(.policy, identity.policy.text)
        if let key = settings.keys.operatorSeed?.key {
            try await store.remember(.operator, key.raw.bytes.hex)
        }
        if let config = try await newConfig(instance) { try await store.add(config) }
        try await sequence()
    }

    /// What ``open(_:)`` left for later.
    func checkTheRest() async throws {
        guard let size = try await store.head(.signed)?.size, size > settings.wholeUpTo else { return }
        try await LogCheck(store: store).everything(try await who())
        logger.info("The whole log was compared with its signed head", metadata: ["entries": "\(size)"])
    }

    /// Who the log is, before anything in it is believed.
    private func readIdentity() async throws -> LogIdentity {
        do {
            return try await who()
        } catch is LogProblem {
            throw LogDamage.head
        } catch is WireProblem {
            throw LogDamage.directory
        } catch DatabaseProblem.engine(let code) {
            throw LogDamage.unreadable(code: code)
        } catch DatabaseProblem.failing(let code) {
            throw LogDamage.unreadable(code: code)
        }
    }

    /// The leaf that tells the receipt key, when the newest one in the log tells another or none.
    private func newConfig(_ instance: InstanceKeys) async throws -> [UInt8]? {
        let kept = try await newestConfig()
        let key = instance.receiptSeed.key
        if let kept, kept.fields.receiptKey == key, kept.fields.instanceID == instance.id { return nil }
        guard let seed = settings.keys.operatorSeed else {
            logger.error(
                "The receipt key is not in the log, and operator.key is not here to sign it: put it back for one start"
            )
            return nil
        }
        let fields = InstanceConfig.Fields(
            instanceID: instance.id, sequence: kept.map { $0.fields.sequence + 1 } ?? 0, receiptKey: key,
            from: UInt64(max(0, now().secondsSince1970)))
        return try InstanceConfig(fields, by: seed).encoded()
    }

    /// What the log says of the instance.
    func newestConfig() async throws -> InstanceConfig? {
        try await store.read { pages in
            guard let index = try pages.newest("", kind: LoggedLeafKind.instanceConfig.rawValue) else {
                return nil
            }
            return try InstanceConfig(try pages.entry(index))
        }
    }
}
