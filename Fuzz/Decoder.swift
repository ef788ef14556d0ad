import AlcoveProtocol

/// One libFuzzer target for each thing that reads bytes from outside.
///
/// What decodes must encode to the same bytes again: exactly one encoding exists.
enum Decoder: String, CaseIterable {
    case phrase = "Phrase"
    case unlocker = "Unlocker"
    case loginStatement = "LoginStatement"
    case mailboxToken = "MailboxToken"
    case vault = "Vault"
    case vaultBody = "VaultBody"
    case cobblestone = "Cobblestone"
    case memberKey = "MemberKey"
    case epochAnnounce = "EpochAnnounce"
    case header = "Header"
    case envelope = "Envelope"
    case payload = "Payload"
    case part = "Part"
    case keyRecord = "KeyRecord"
    case receipt = "Receipt"
    case tzif = "TZif"
    case verifierKey = "VerifierKey"
    case signedNote = "SignedNote"
    case tlogProof = "TlogProof"
    case logPolicy = "LogPolicy"
    case witnessRequest = "WitnessRequest"
    case tilePath = "TilePath"
    case entryBundle = "EntryBundle"
    case treeShape = "TreeShape"
    case leaf = "Leaf"
    case accessEvent = "AccessEvent"
    case bundle = "EvidenceBundle"
    case sealedReport = "SealedReport"
    case listingStatement = "ListingStatement"
    case cbor = "CBOR"
    case authenticatorData = "AuthenticatorData"
    case clientData = "ClientData"
    case assertion = "Assertion"
    case json = "JSON"
    case form = "Form"
    case hoursDraft = "HoursDraft"

    func run(_ input: [UInt8]) {
        switch self {
        case .phrase: phrase(input)
        case .unlocker: again(input, try? Unlocker(input).encoded())
        case .loginStatement: again(input, try? LoginStatement(input).encoded())
        case .mailboxToken: again(input, try? MailboxToken(input[...]).encoded())
        case .vault: vault(input)
        case .vaultBody: vaultBody(input)
        case .cobblestone: cobblestone(input)
        case .memberKey: again(input, try? MemberKey(input).encoded())
        case .epochAnnounce: epochAnnounce(input)
        case .header: _ = try? Header(input[...])
        case .envelope: envelope(input)
        case .payload: payload(input)
        case .part: part(input)
        case .keyRecord: keyRecord(input)
        case .receipt: again(input, try? SignedReceipt(input).encoded())
        case .tzif: tzif(input)
        case .verifierKey: verifierKey(input)
        case .signedNote: signedNote(input)
        case .tlogProof: tlogProof(input)
        case .logPolicy: logPolicy(input)
        case .witnessRequest: witnessRequest(input)
        case .tilePath: tilePath(input)
        case .entryBundle: entryBundle(input)
        case .treeShape: treeShape(input)
        case .leaf: leaf(input)
        case .accessEvent: accessEvent(input)
        case .bundle: bundle(input)
        case .sealedReport: sealedReport(input)
        case .listingStatement: listingStatement(input)
        case .cbor: cbor(input)
        case .authenticatorData: authenticatorData(input)
        case .clientData: clientData(input)
        case .assertion: assertion(input)
        case .json: json(input)
        case .form: form(input)
        case .hoursDraft: hoursDraft(input)
        }
    }

    /// Traps when `encoded` is there and differs from what was decoded.
    func again(_ input: [UInt8], _ encoded: [UInt8]?) {
        guard let encoded else { return }
        precondition(encoded == input, "two encodings of one value")
    }
}
