package import AlcoveStore

/// What members of talks can do.
package struct ConversationActions: Sendable {
    package let store: ConversationStore
    package let practices: PracticeStore
    package let shares: ShredStore
    package let prepareShare: PrepareShare
    package let begin: BeginConversation
    package let addEpoch: AddEpoch
    package let send: SendEnvelope
    package let expectation: ReadExpectation
    package let whyClosed: WhyClosed

    package init(_ live: Live) {
        let (now, hub) = (live.now, live.hub)
        store = live.stores.conversations
        practices = live.stores.practices
        shares = live.stores.shares
        let epochs = KnownEpochs(store: store)
        prepareShare = PrepareShare(shares: shares, now: now)
        begin = BeginConversation(
            store: store, practices: practices, shares: shares, hub: hub, eligibility: live.eligibility,
            now: now)
        let mayWrite = MayWrite(store: store)
        addEpoch = AddEpoch(
            store: store, practices: practices, epochs: epochs, shares: shares, mayWrite: mayWrite,
            hub: hub, now: now)
        send = SendEnvelope(
            store: store, epochs: epochs, instance: live.instance, mayWrite: mayWrite, hub: hub,
            now: now)
        expectation = ReadExpectation(practices: practices, zones: live.zones, now: now)
        whyClosed = WhyClosed(practices: practices, now: now)
    }
}
