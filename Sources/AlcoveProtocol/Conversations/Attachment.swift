/// What a message says about a file: how to open its blob and what the file must hash to (protocol 4.8).
public struct AttachmentDescriptor: Hashable, Sendable {
    public let id: Bytes16
    public let key: Bytes32
    /// The file's length in bytes.
    public let count: UInt64
    /// SHA-256 of the file.
    public let hash: Bytes32
    /// The blob's length in bytes.
    public let blobCount: UInt64
    /// SHA-256 of the blob.
    public let blobHash: Bytes32
    public let mediaType: String
    public let name: String

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        id = try reader.octets()
        key = try reader.octets()
        count = try reader.u64()
        hash = try reader.octets()
        blobCount = try reader.u64()
        blobHash = try reader.octets()
        mediaType = try text(try reader.o16())
        name = try text(try reader.o16())
        try reader.finish()
    }

    private init(
        id: Bytes16, key: Bytes32, file: [UInt8], blob: [UInt8], mediaType: String, name: String
    ) {
        self.id = id
        self.key = key
        count = UInt64(file.count)
        hash = sha256(file)
        blobCount = UInt64(blob.count)
        blobHash = sha256(blob)
        self.mediaType = mediaType
        self.name = name
    }

    /// The descriptor as a part of a message.
    public func part() throws(WireProblem) -> Part {
        var writer = Writer()
        writer.octets(id)
        writer.octets(key)
        writer.u64(count)
        writer.octets(hash)
        writer.u64(blobCount)
        writer.octets(blobHash)
        writer.o16(mediaType.utf8)
        writer.o16(name.utf8)
        return Part(.attachment, try writer.finish())
    }

    /// Seals `file` for the conversation `cid`; key, salt and id are fresh unless a test fixes them.
    /// Returns `nil` when the engine fails.
    public static func seal(
        _ file: [UInt8], cid: Bytes32, mediaType: String, name: String, key: Bytes32 = .random(),
        salt: Bytes24 = .random(), id: Bytes16 = .random()
    ) -> (descriptor: AttachmentDescriptor, blob: [UInt8])? {
        var writer = Writer(reserving: file.count + file.count / 8 + 16)
        writer.u64(UInt64(file.count))
        writer.raw(file)
        writer.pad(to: padme(writer.bytes.count))
        guard
            let blob = Cobblestone.seal(
                writer.bytes, key: key, salt: salt, context: context(cid, id))
        else { return nil }
        let descriptor = AttachmentDescriptor(
            id: id, key: key, file: file, blob: blob, mediaType: mediaType, name: name)
        return (descriptor, blob)
    }

    /// The file inside `blob`, or `nil` unless lengths, both hashes, key and padding all fit.
    public func open(_ blob: [UInt8], cid: Bytes32) -> [UInt8]? {
        guard UInt64(blob.count) == blobCount, sha256(blob).matches(blobHash),
            let inner = Cobblestone.open(blob[...], key: key, context: Self.context(cid, id))
        else { return nil }
        var reader = Reader(inner)
        guard let length = try? reader.u64(), length == count,
            let file = try? reader.take(Int(length)), inner.count == Self.padme(reader.consumed),
            reader.rest().allSatisfy({ $0 == 0 }), sha256(file).matches(hash)
        else { return nil }
        return Array(file)
    }

    private static func context(_ cid: Bytes32, _ id: Bytes16) -> [UInt8] {
        Label.attachment.prefix + cid.bytes + id.bytes
    }

    /// Padmé: the next length whose low bits are zero, at most 12 % more.
    static func padme(_ count: Int) -> Int {
        guard count >= 2 else { return count }
        let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
        let kept = Int.bitWidth - exponent.leadingZeroBitCount
        let mask = 1 << max(0, exponent - kept) - 1
        return (count + mask) & ~mask
    }
}
