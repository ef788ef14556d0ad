/// The purpose of a hash, signature, MAC or derived key.
///
/// Every use of cryptography carries its own label, so that no output made for one purpose
/// can be taken for another (protocol 4.0). On the wire a label is `u8 length ‖ ASCII`.
public struct Label: Hashable, Sendable {
    /// `u8 length ‖ ASCII text`.
    public let prefix: [UInt8]

    init(_ name: StaticString) {
        let ascii = Array("alcove/1 \(name)".utf8)
        prefix = [UInt8(truncatingIfNeeded: ascii.count)] + ascii
    }

    static let phraseLocator = Label("phrase-locator")
    static let phraseAuth = Label("phrase-auth")
    static let unlock = Label("unlock")
    static let unlockCommit = Label("unlock-commit")
    static let login = Label("login")
    static let vault = Label("vault")
    static let attachment = Label("att")
    static let keyRecord = Label("key-record")
    static let cid = Label("cid")
    static let keyCommit = Label("ek-commit")
    static let shredCommit = Label("shred-commit")
    static let epochWrap = Label("epoch-wrap")
    static let epoch = Label("epoch")
    static let epochSignature = Label("epoch-sig")
    static let messageSecret = Label("ems")
    static let context = Label("ctx")
    static let partSalt = Label("part-salt")
    static let part = Label("part")
    static let commit = Label("commit")
    static let message = Label("msg")
    static let header = Label("header")
    static let messageSignature = Label("msg-sig")
    static let messageMAC = Label("msg-mac")
    static let pair = Label("pair")
    static let receipt = Label("receipt")
    static let safety = Label("safety")
}
