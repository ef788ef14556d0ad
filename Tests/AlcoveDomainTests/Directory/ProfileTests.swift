import Testing

import ShownNames

@testable import AlcoveDomain

@Suite struct `A profile` {
    static let whole: Profile = {
        var profile = Profile(displayName: "Amina Diallo")
        profile.summary = "Family and worry."
        profile.about = "First line.\nSecond line."
        profile.topics = [.family, .anxiety]
        profile.languages = [LanguageCode("en"), LanguageCode("sw")].compactMap { $0 }
        profile.media = [.write, .video]
        profile.cost = .paid(amountMinor: 2_500, currency: "KES")
        profile.distanceRules = ["I answer in working hours."]
        profile.complaintRoute = "Write to the board."
        profile.licenceClaims = [LicenceClaim(register: "Kenya register", number: "KE 1234")]
        profile.jurisdictions = [Jurisdiction("KE"), Jurisdiction("CA-BC")].compactMap { $0 }
        return profile
    }()

    @Test func `is accepted when every field keeps its limit`() throws {
        try Self.whole.validate()
        #expect(Self.whole.languages.count == 2)
        #expect(Self.whole.jurisdictions.count == 2)
    }

    @Test func `may fill each text to the last character`() throws {
        var profile = Self.whole
        profile.displayName = String(repeating: "x", count: 80)
        profile.summary = String(repeating: "x", count: 300)
        profile.about = String(repeating: "x", count: 4_000)
        profile.distanceRules = Array(repeating: String(repeating: "x", count: 200), count: 6)
        try profile.validate()
    }

    struct Wrong: Sendable {
        let refusal: ProfileRefusal
        let spoil: @Sendable (inout Profile) -> Void
    }

    @Test(arguments: [
        Wrong(refusal: .empty(.displayName)) { $0.displayName = " \u{3000}" },
        Wrong(refusal: .tooLong(.displayName, limit: 80)) {
            $0.displayName = String(repeating: "x", count: 81)
        },
        Wrong(refusal: .tooLong(.summary, limit: 300)) { $0.summary = String(repeating: "x", count: 301) },
        Wrong(refusal: .tooLong(.about, limit: 4_000)) { $0.about = String(repeating: "x", count: 4_001) },
        Wrong(refusal: .tooLong(.summary, limit: 300)) {
            $0.summary = "x" + String(repeating: "\u{301}", count: 300)
        },
        Wrong(refusal: .tooLong(.distanceRules, limit: 200)) {
            $0.distanceRules = [String(repeating: "x", count: 201)]
        },
        Wrong(refusal: .tooMany(.distanceRules, limit: 6)) {
            $0.distanceRules = Array(repeating: "x", count: 7)
        },
        Wrong(refusal: .empty(.distanceRules)) { $0.distanceRules = [""] },
        Wrong(refusal: .tooLong(.complaintRoute, limit: 500)) {
            $0.complaintRoute = String(repeating: "x", count: 501)
        },
        Wrong(refusal: .forbiddenCharacter(.displayName)) { $0.displayName = "Amina\u{0}" },
        Wrong(refusal: .forbiddenCharacter(.displayName)) { $0.displayName = "Amina\nDiallo" },
        Wrong(refusal: .forbiddenCharacter(.displayName)) { $0.displayName = "Amina \u{202E}olaid" },
        Wrong(refusal: .forbiddenCharacter(.displayName)) { $0.displayName = "Am\u{200B}ina" },
        Wrong(refusal: .forbiddenCharacter(.displayName)) { $0.displayName = "\u{3164}" },
        Wrong(refusal: .unsoundName(.displayName, .mixedScripts)) { $0.displayName = "\u{410}mina Diallo" },
        Wrong(refusal: .unsoundName(.displayName, .heapedMarks)) { $0.displayName = "Ami\u{301}\u{301}na" },
        Wrong(refusal: .unsoundName(.displayName, .nothingToSee)) { $0.displayName = "🦊 77" },
        Wrong(refusal: .unsoundName(.licenceRegister, .mixedScripts)) {
            $0.licenceClaims[0].register = "Регист\u{72} R"
        },
        Wrong(refusal: .forbiddenCharacter(.summary)) { $0.summary = "\u{2067}x" },
        Wrong(refusal: .forbiddenCharacter(.about)) { $0.about = "a\u{1B}[2J" },
        Wrong(refusal: .forbiddenCharacter(.about)) { $0.about = "a\u{FFFF}" },
        Wrong(refusal: .forbiddenCharacter(.licenceNumber)) { $0.licenceClaims[0].number = "1\u{85}2" },
        Wrong(refusal: .empty(.licenceRegister)) { $0.licenceClaims[0].register = "" },
        Wrong(refusal: .tooLong(.licenceNumber, limit: 40)) {
            $0.licenceClaims[0].number = String(repeating: "1", count: 41)
        },
        Wrong(refusal: .empty(.topics)) { $0.topics = [] },
        Wrong(refusal: .repeated(.topics)) { $0.topics = [.grief, .grief] },
        Wrong(refusal: .empty(.languages)) { $0.languages = [] },
        Wrong(refusal: .empty(.media)) { $0.media = [] },
        Wrong(refusal: .repeated(.media)) { $0.media = [.phone, .phone] },
        Wrong(refusal: .repeated(.jurisdictions)) { $0.jurisdictions += $0.jurisdictions },
        Wrong(refusal: .tooMany(.jurisdictions, limit: 60)) {
            $0.jurisdictions = Array(Jurisdiction.known.prefix(61))
        },
        Wrong(refusal: .priceOutOfRange(limit: 10_000_000)) {
            $0.cost = .paid(amountMinor: 0, currency: "KES")
        },
        Wrong(refusal: .priceOutOfRange(limit: 10_000_000)) {
            $0.cost = .paid(amountMinor: .max, currency: "KES")
        },
        Wrong(refusal: .currencyUnknown) { $0.cost = .paid(amountMinor: 1, currency: "kes") },
        Wrong(refusal: .currencyUnknown) { $0.cost = .paid(amountMinor: 1, currency: "€") },
    ])
    func `is refused with the field and its limit`(wrong: Wrong) {
        var profile = Self.whole
        wrong.spoil(&profile)
        #expect(throws: wrong.refusal) { try profile.validate() }
    }

    @Test func `allows the direction marks that Arabic needs`() throws {
        var profile = Self.whole
        (profile.displayName, profile.summary) = (
            "\u{200F}أمينة\u{200E} (MSW)", "\u{200F}أمينة\u{200E} (MSW)"
        )
        let tidy = profile.tidied()
        try tidy.validate()
        #expect(tidy.displayName == "أمينة (MSW)" && tidy.summary == profile.summary)
        #expect(throws: ProfileRefusal.forbiddenCharacter(.displayName)) { try profile.validate() }
    }

    @Test(arguments: ["علی\u{200C}رضا", "山田 タロウ", "Mum 👨\u{200D}👩\u{200D}👧"])
    func `takes names of every script, with the joiners that they need`(name: String) throws {
        var profile = Self.whole
        (profile.displayName, profile.summary) = (name, "👨\u{200D}👩\u{200D}👧 \u{410}mina")
        try profile.tidied().validate()
    }

    @Test func `is held by its old name once that was looked at`() {
        let page = Profile(displayName: "Dr Amina", summary: "New.")
        let held = page.holdingName(known: "Amina")
        #expect(held.shown == Profile(displayName: "Amina", summary: "New.") && held.asked == "Dr Amina")
        for known in [nil, "Dr Amina"] {
            #expect(
                page.holdingName(known: known).shown == page && page.holdingName(known: known).asked == nil)
        }
    }

    @Test func `loses the traces of a form when tidied`() throws {
        var profile = Self.whole
        profile.displayName = "  Amina\u{A0}"
        profile.about = "One.\r\nTwo.\rThree.\r\n"
        profile.distanceRules = ["Working hours only. ", "  ", ""]
        profile.licenceClaims.append(LicenceClaim(register: " ", number: ""))
        let tidy = profile.tidied()
        #expect(tidy.displayName == "Amina")
        #expect(tidy.about == "One.\nTwo.\nThree.")
        #expect(tidy.distanceRules == ["Working hours only."])
        #expect(tidy.licenceClaims.count == 1)
        try tidy.validate()
    }
}

@Suite struct `Hints about public text` {
    @Test(arguments: [
        ("Call +254 722 000 111", ProfileHint.looksLikePhoneNumber(.summary)),
        ("(604) 555-0199", .looksLikePhoneNumber(.summary)),
        ("٠٧٧١٢٣٤٥٦٧", .looksLikePhoneNumber(.summary)),
        ("amina@example.org", .looksLikeMailAddress(.summary)),
        ("see facebook.com/amina", .looksLikeSocialMedia(.summary)),
        ("https://www.instagram.com/a", .looksLikeSocialMedia(.summary)),
        ("On WhatsApp!", .looksLikeSocialMedia(.summary)),
    ])
    func `name what was found and never refuse`(text: String, hint: ProfileHint) throws {
        var profile = `A profile`.whole
        profile.summary = text
        #expect(profile.hints == [hint])
        try profile.validate()
    }

    @Test(arguments: [
        "I have worked for 25 years, since 1999.", "50 minutes, 10 between, from 09:00 to 17:00.",
        "Meet me @ the talk.", "I use no social media.", "Rooms 1, 2, 3, 4, 5, 6, 7, 8",
    ])
    func `leave ordinary sentences alone`(text: String) {
        var profile = `A profile`.whole
        profile.summary = text
        #expect(profile.hints == [])
    }
}
