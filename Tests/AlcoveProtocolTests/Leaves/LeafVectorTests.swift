import TestSupport
import Testing

@testable import AlcoveProtocol

/// The values of the shared vectors that the log and the bundle need.
struct LogVectors: Decodable {
    struct BatchVector: Decodable {
        let leaf: Hex
        let index, size: UInt64
        let path: [Hex]
    }
    struct Log: Decodable { let policy, proof_batch, proof_key: String }
    struct Bundle: Decodable { let hex: Hex }
    struct Message: Decodable { let receipt: Hex }

    let key_record, licence_event, instance_config: Hex
    let batch: BatchVector
    let log: Log
    let bundle: Bundle
    let msg_worker: Message
    let trust: Vectors.Trust

    static let shared: LogVectors = VectorFile("protocol-vectors.json").required()
}

@Suite struct `The leaves of the vectors` {
    let vectors = LogVectors.shared

    @Test func `a batch is read and written to the same bytes`() throws {
        let bytes = vectors.batch.leaf.bytes
        let batch = try Batch(bytes)
        #expect(batch.kind == .receipts)
        #expect(batch.duration == 60)
        #expect(UInt64(batch.size) == vectors.batch.size)
        #expect(try batch.encoded() == bytes)
        expectRefused(bytes.miscut) { try Batch($0) }
    }

    @Test func `a licence event is signed by the authority alone`() throws {
        let bytes = vectors.licence_event.bytes
        let event = try LicenceEvent(bytes)
        #expect(event.fields.handle == "dr.example")
        #expect(event.fields.kind == .verified)
        #expect(event.fields.jurisdiction == "XX")
        #expect(event.fields.authorityID == "authority.example")
        #expect(try event.encoded() == bytes)
        let record = try KeyRecord(vectors.key_record.bytes)
        #expect(event.fields.identityKey == record.fields.identityKey)
        #expect(event.fields.documentCommit == record.fields.licenceCommit)
        let authority = try SigningKey(vectors.trust.authority.fixed())
        #expect(event.isSigned(by: authority))
        #expect(!event.isSigned(by: try SigningKey(vectors.trust.operator_.fixed())))
        for (index, twin) in bytes.flipped.enumerated() {
            #expect((try? LicenceEvent(twin))?.isSigned(by: authority) != true, "byte \(index)")
        }
        expectRefused(bytes.miscut) { try LicenceEvent($0) }
    }

    @Test func `an instance config is signed by the operator alone`() throws {
        let bytes = vectors.instance_config.bytes
        let config = try InstanceConfig(bytes)
        #expect(config.fields.instanceID == vectors.trust.instance_id.fixed())
        #expect(config.fields.receiptKey.raw == Vectors.shared.keys.instance_pk.fixed())
        #expect(try config.encoded() == bytes)
        let authority = try SigningKey(vectors.trust.operator_.fixed())
        #expect(config.isSigned(by: authority))
        #expect(!config.isSigned(by: try SigningKey(vectors.trust.authority.fixed())))
        for (index, twin) in bytes.flipped.enumerated() {
            #expect((try? InstanceConfig(twin))?.isSigned(by: authority) != true, "byte \(index)")
        }
        expectRefused(bytes.miscut) { try InstanceConfig($0) }
    }

    @Test func `are told apart by their third byte`() throws {
        #expect(try LoggedLeafKind(of: vectors.batch.leaf.bytes) == .batch)
        #expect(try LoggedLeafKind(of: vectors.key_record.bytes) == .keyRecord)
        #expect(try LoggedLeafKind(of: vectors.licence_event.bytes) == .licenceEvent)
        #expect(try LoggedLeafKind(of: vectors.instance_config.bytes) == .instanceConfig)
        #expect(throws: WireProblem.truncated) { try LoggedLeafKind(of: [0, 1]) }
        #expect(throws: WireProblem.unknownVersion) { try LoggedLeafKind(of: [0, 2, 0x30]) }
        #expect(throws: WireProblem.unknownType) { try LoggedLeafKind(of: [0, 1, 0x50]) }
    }
}
