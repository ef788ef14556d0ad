package import AlcoveProtocol
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
        if let path = settings.keyFolder?.missing("log.key"), try await store.head(.signed) != nil {
            throw LogDamage.keyFileMissing(path)
        }
        let identity = try await readIdentity()
        let size = try await store.head(.signed)?.size ?? 0
        if size <= settings.wholeUpTo {
            try await check.everything(identity)
        } else {
            try await check.edge(identity)
        }
        try await checkNewest(identity)
        try await checkKeyFiles(instance)
        try await checkOrigin(identity)
        // Nothing was written until here, and nothing is signed before the keys that sign it are on the disk.
        try settings.keyFolder?.keep()
        try await store.remember(origin: origin)
        try await store.remember(.policy, identity.policy.text)
        if let key = settings.keys.operatorSeed?.key {
            try await store.remember(.operator, Hexadecimal.encode(key.raw.bytes))
        }
        if let config = try await newConfig(instance) { try await store.add(config) }
        try await sequence()
        // Another server may have signed what this one has only read.
        if let head = try await store.head(.signed) { keepBeside(head) }
    }

    /// What ``open(_:)`` left for later.
    package func checkTheRest() async throws {
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

    /// That the keys are those of the instance that the log names. Its receipt key may be another one: that is logged.
    private func checkKeyFiles(_ instance: InstanceKeys) async throws {
        if let named = try await newestConfig() {
            if let path = settings.keyFolder?.missing("instance.key") { throw LogDamage.keyFileMissing(path) }
            guard named.fields.instanceID == instance.id else { throw LogDamage.otherKeyFile("instance.key") }
        }
        let operators = try await store.remembered(.operator)
        if let key = settings.keys.operatorSeed?.key, !operators.isEmpty,
            !operators.contains(Hexadecimal.encode(key.raw.bytes))
        {
            throw LogDamage.otherKeyFile("operator.key")
        }
    }

    /// That people reach this server at the address that sign-ins and mailbox tokens of this database are bound to. Older
    /// databases know the host alone, from the log's name. On one machine alone the port may change.
    private func checkOrigin(_ identity: LogIdentity) async throws {
        guard !settings.hasMoved else { return }
        let local = "http://localhost"
        if let named = try await store.rememberedOrigin() {
            guard named == origin || named.hasPrefix(local) && origin.hasPrefix(local) else {
                throw LogDamage.otherOrigin(named: named, given: origin)
            }
        } else if try await store.head(.signed) != nil, identity.origin != newName {
            let host = String(identity.origin.dropLast(Self.suffix.count))
            guard host.hasPrefix("localhost"), origin.hasPrefix(local) else {
                throw LogDamage.otherOrigin(named: "https://" + host, given: origin)
            }
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
    package func newestConfig() async throws -> InstanceConfig? {
        try await store.read { pages in
            guard let index = try pages.newest("", kind: LoggedLeafKind.instanceConfig.rawValue) else {
                return nil
            }
            return try InstanceConfig(try pages.entry(index))
        }
    }
}
