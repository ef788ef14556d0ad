/// Checks bundles against what the verifier trusts, without a network (protocol 4.10).
public struct EvidenceVerifier: Sendable {
    let trust: EvidenceTrust

    public init(_ trust: EvidenceTrust) { self.trust = trust }

    /// Whatever `bytes` are, says what they prove, with the `files` that were given beside them.
    ///
    /// Bytes that are no bundle are invalid. A bundle that hands over a file is valid only with that file.
    public func verify(_ bytes: [UInt8], beside files: [GivenFile] = []) -> EvidenceReport {
        guard let bundle = try? EvidenceBundle(bytes),
            let prefix = try? bundle.encodedBeforeStatement()
        else {
            return EvidenceReport(
                verdict: .invalid, reasons: [.malformed], cid: nil, isWitnessed: false, members: [],
                items: [], gaps: [], statement: nil, attachments: [], unnamedFiles: files.map(\.name))
        }
        var examination = EvidenceExamination(bundle, trust)
        examination.checkLeaves()
        examination.checkEpochs()
        examination.checkMembers()
        for index in bundle.items.indices { examination.checkItem(index) }
        examination.checkChains()
        examination.checkAttachments(beside: GivenFiles(files))
        examination.checkStatement(after: prefix)
        return examination.report()
    }
}
