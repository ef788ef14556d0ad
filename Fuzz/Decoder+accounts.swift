import AlcoveProtocol

extension Decoder {
    func phrase(_ input: [UInt8]) {
        let typed = String(decoding: input, as: UTF8.self)
        guard let phrase = try? Phrase(typed: typed) else { return }
        precondition((try? Phrase(words: phrase.words))?.entropy == phrase.entropy)
    }

    /// The corpus' vault is sealed under this key, so that mutants also reach what lies behind.
    func vault(_ input: [UInt8]) {
        guard let vault = try? Vault(input) else { return }
        precondition(vault.encoded == input, "two encodings of one value")
        _ = try? vault.open(with: .zero)
    }

    /// Epoch keys in an older one are passed over, so that less may come back, and the same from then on.
    func vaultBody(_ input: [UInt8]) {
        guard let body = try? VaultBody(input), let encoded = try? body.encoded() else { return }
        precondition(encoded.count <= input.count && (try? VaultBody(encoded)) == body)
    }

    func cobblestone(_ input: [UInt8]) {
        if let opened = Cobblestone.open(input[...], key: .zero, context: []) {
            precondition(opened.count < input.count)
        }
        guard let sealed = Cobblestone.seal(input, key: .zero, salt: .zero, context: []) else { return }
        precondition(Cobblestone.open(sealed[...], key: .zero, context: []) == input)
    }
}
