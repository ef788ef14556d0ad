import AlcoveDomain
import CivilTime

/// Reads the parts of a case. What is null or left out is not known, which never counts in anybody's favour.
struct LicenceFacts {
    let rules: JurisdictionRules

    /// Steps that begin something new; a step that is not known might.
    static func beginsAnew(_ json: LicenceJSON) throws(LicenceCaseProblem) -> Bool {
        let goesOn: Set<String> = [
            "session.start", "session.join", "booking.reschedule", "message.send", "attachment.send",
            "case.close",
            "record.read", "record.export", "licence.sync", "search.declare", "envelope.open",
            "invoice.issue",
        ]
        return !goesOn.contains(try json.text() ?? "")
    }

    private func place(_ json: LicenceJSON) throws(LicenceCaseProblem) -> JurisdictionCode? {
        try json.text().map(rules.place(ofRegister:))
    }

    private func places(_ json: LicenceJSON) throws(LicenceCaseProblem) -> [JurisdictionCode] {
        try json.texts().map(rules.place(ofRegister:))
    }

    func practitioner(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> PractitionerFacts
    {
        try json.fields(
            [
                "home", "physically_in", "resides_in", "supervisor", "insurance", "registered_agent_in",
                "titles_shown", "clergy_duty", "regulator_enquiry_done",
            ], unread: &unread)
        let insurance = json["insurance"]
        try insurance.optionalFields(
            ["telehealth_cover", "insurer_confirmed_cross_border"], unread: &unread)
        return PractitionerFacts(
            home: try place(json["home"]), physicallyIn: try place(json["physically_in"]),
            residesIn: try place(json["resides_in"]),
            supervisor: try supervisor(json["supervisor"], &unread),
            hasTelehealthCover: try insurance["telehealth_cover"].flag(),
            insurerConfirmed: try insurance["insurer_confirmed_cross_border"].flag(),
            regulatorAsked: try json["regulator_enquiry_done"].flag(),
            agentsIn: try places(json["registered_agent_in"]),
            titlesShown: try json["titles_shown"].texts(), hasClergyDuty: try json["clergy_duty"].flag())
    }

    private func supervisor(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> Supervisor?
    {
        try json.optionalFields(["register", "title", "board_approved"], unread: &unread)
        guard try !json.keys().isEmpty else { return nil }
        return Supervisor(
            register: rules.place(ofRegister: try json["register"].neededText()),
            title: try json["title"].neededText(),
            isBoardApproved: try json["board_approved"].flag())
    }

    func credentials(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem) -> [Credential]
    {
        var found: [Credential] = []
        for item in try json.list() { found.append(try credential(item, &unread)) }
        return found
    }

    private func credential(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> Credential
    {
        try json.fields(
            [
                "register", "number", "title", "level", "status", "in_register_now", "expires", "conditions",
                "encumbered", "open_investigation", "current_order", "fees_paid", "cpd_met", "holder_proved",
                "class", "registered_on", "extended_until", "multistate", "fetched_hours_ago",
            ], unread: &unread)
        return Credential(
            register: rules.place(ofRegister: try json["register"].neededText()),
            number: try json["number"].text() ?? "", title: try json["title"].text() ?? "",
            level: PracticeLevel(word: try json["level"].word()),
            status: CredentialStatus(word: try json["status"].word() ?? "unknown"),
            inRegisterNow: try json["in_register_now"].flag(), expires: try json["expires"].date(),
            extendedUntil: try json["extended_until"].date(),
            registeredOn: try json["registered_on"].date(),
            conditions: try json["conditions"].texts(), encumbered: try json["encumbered"].flag(),
            openInvestigation: try json["open_investigation"].flag(),
            currentOrder: try json["current_order"].flag(),
            feesPaid: try json["fees_paid"].flag(), developmentMet: try json["cpd_met"].flag(),
            holderProved: try json["holder_proved"].flag(),
            certificate: CertificateClass(word: try json["class"].word()),
            multistate: try multistate(json["multistate"], &unread),
            minutesSinceFetched: try json["fetched_hours_ago"].number(0...1_000_000, times: 60))
    }

    private func multistate(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> MultistateLicence?
    {
        try json.optionalFields(["issued", "category", "status", "deactivated_in"], unread: &unread)
        guard try !json.keys().isEmpty else { return nil }
        let status = try json["status"].word() ?? "active"
        let issued = try json["issued"].flag()
        return MultistateLicence(
            issued: status == "active" ? issued : false,
            category: PracticeLevel(word: try json["category"].word()),
            deactivatedIn: try places(json["deactivated_in"]))
    }

    func filings(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem) -> [Filing] {
        var found: [Filing] = []
        for item in try json.list() {
            try item.fields(["kind", "jurisdiction", "from", "until"], unread: &unread)
            let kind = try item["kind"].neededText()
            guard let kind = GrantKind(rawValue: kind) else {
                let kinds = GrantKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw item["kind"].problem("\(kind) is not one of \(kinds).")
            }
            found.append(
                Filing(
                    kind: kind,
                    jurisdiction: rules.place(ofRegister: try item["jurisdiction"].neededText()),
                    from: try item["from"].date(), until: try item["until"].date()))
        }
        return found
    }

    func client(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem) -> ClientFacts {
        try json.fields(
            [
                "location", "age_years", "maturity_note", "parent_involvement", "identity_tier",
                "identity_class", "prior_relationship", "imminent_danger",
            ], unread: &unread)
        return ClientFacts(
            location: try location(json["location"], &unread), age: try json["age_years"].number(0...150),
            hasMaturityNote: try json["maturity_note"].flag(),
            parents: try parents(json["parent_involvement"]),
            tier: IdentityTier(word: try json["identity_tier"].text()?.uppercased()),
            identityClass: try json["identity_class"].word(),
            hasPriorRelationship: try json["prior_relationship"].flag(),
            isInImminentDanger: try json["imminent_danger"].flag() ?? false)
    }

    private func parents(_ json: LicenceJSON) throws(LicenceCaseProblem) -> ParentInvolvement {
        if case .flag(let flag) = json.value { return flag ? .involved : .notSaid }
        return ParentInvolvement(word: try json.word())
    }

    private func location(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> LocationAttestation?
    {
        try json.optionalFields(["jurisdiction", "at", "method", "ttl_hours"], unread: &unread)
        guard try !json.keys().isEmpty, let place = try json["jurisdiction"].text(), !json["at"].isNull else {
            return nil
        }
        let method = try json["method"].word() ?? ""
        return LocationAttestation(
            jurisdiction: JurisdictionCode(place), at: try json["at"].instant(),
            method: LocationAttestation.Method(rawValue: method) ?? .unknown,
            minutesGood: try json["ttl_hours"].number(0...1_000_000, times: 60) ?? 0)
    }

    func service(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem) -> ServiceFacts {
        try json.fields(["type", "level", "modality", "live"], unread: &unread)
        let isLive = try json["live"].flag() ?? true
        let level = try json["level"].word()
        return ServiceFacts(
            type: try json["type"].word() ?? "",
            level: ["", "none", "any"].contains(level ?? "") ? nil : PracticeLevel(word: level),
            modality: Modality(word: try json["modality"].word() ?? "", isLive: isLive), isLive: isLive)
    }

    func counters(_ json: LicenceJSON, _ unread: inout [String]) throws(LicenceCaseProblem)
        -> PracticeCounters
    {
        guard !json.isNull else {
            return PracticeCounters(consecutiveDay: nil, windowsUsedThisYear: nil, hasLocalContract: nil)
        }
        try json.fields(
            [
                "delivered_on", "consecutive_day", "windows_used_this_year", "contract_with_local_body",
                "emergency_sessions", "emergency_hours",
            ], unread: &unread)
        var days: [CivilDate] = []
        for item in try json["delivered_on"].list() {
            guard let day = try item.date() else { throw item.problem("a date is needed here.") }
            days.append(day)
        }
        return PracticeCounters(
            deliveredOn: days, consecutiveDay: try json["consecutive_day"].number(0...1_000_000),
            windowsUsedThisYear: try json["windows_used_this_year"].number(0...1_000_000),
            hasLocalContract: try json["contract_with_local_body"].flag(),
            emergencySessions: try json["emergency_sessions"].number(0...1_000_000) ?? 0,
            emergencyMinutes: try json["emergency_hours"].number(0...1_000_000, times: 60) ?? 0)
    }
}
