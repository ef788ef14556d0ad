import Testing

@testable import AlcoveDomain

@Suite struct `Folded words` {
    @Test(arguments: [
        ("Grief, and LOSS.", ["grief", "and", "loss"]),
        ("Élodie", ["elodie"]), ("E\u{301}lodie", ["elodie"]), ("Nguyễn Văn Ước", ["nguyen", "van", "uoc"]),
        ("Straße Łódź Ærø", ["strasse", "lodz", "aero"]), ("İstanbul ısı", ["istanbul", "isi"]),
        ("Ψυχολόγος", ["ψυχολογοσ"]), ("Ёлка", ["елка"]),
        ("أمينة", ["امينه"]), ("آمِنَة", ["امنه"]), ("مســـتشفى", ["مستشفي"]), ("کتاب", ["كتاب"]),
        ("٢٤ ساعة", ["24", "ساعه"]), ("हिन्दी", ["हिन्दी"]),
        ("low-cost / 50min", ["low", "cost", "50min"]), (" ,!🙂 ", []),
    ])
    func `are the same however they are typed`(text: String, words: [String]) {
        #expect(FoldedWords.words(of: text) == words)
    }

    @Test func `are cut at thirty-two scalars`() {
        #expect(
            FoldedWords.words(of: String(repeating: "æ", count: 40)) == [String(repeating: "ae", count: 16)])
    }
}
