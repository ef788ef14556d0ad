import AlcoveProtocol

/// What a verifier of evidence takes as given, as `TRUST.json`: to be fetched once, compared by another way, and kept.
package struct TrustFile {
    /// The policy in force.
    package let policy: String
    /// Policies that were in force before.
    package let historical: [String]
    /// Public keys of operators, hexadecimal.
    package let operators: [String]
    /// Public keys of verification authorities by the name in their licence events.
    package let authorities: [(id: String, key: String)]
    /// Hexadecimal.
    package let instanceID: String

    package init(log: LogWriter, instance: InstanceKeys) async throws {
        let text = try await log.who().policy.text
        policy = text
        historical = try await log.store.remembered(.policy).filter { $0 != text }
        var operators = try await log.store.remembered(.operator)
        if operators.isEmpty, let key = log.settings.keys.operatorSeed?.key {
            operators = [Hexadecimal.encode(key.raw.bytes)]
        }
        self.operators = operators
        // Practitioners' handles have no full stop; authorities' and officers' are BODY.NUMBER.
        authorities = try await log.store.read { try $0.directory() }
            .filter { $0.handle.contains(".") }.map { ($0.handle, Hexadecimal.encode($0.identityKey)) }
            .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        instanceID = Hexadecimal.encode(instance.id.bytes)
    }
}
