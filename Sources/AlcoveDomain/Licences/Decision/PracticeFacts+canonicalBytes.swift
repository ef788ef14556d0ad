extension JurisdictionRules {
    /// What `decision` was made from, as bytes: the facts, and what identifies the rules that were read.
    ///
    /// Its SHA-256 is the hash of the decision's inputs. Made again from the same facts and rule files, it is the same.
    package func inputs(of decision: Decision, from facts: PracticeFacts) -> [UInt8] {
        var bytes = CanonicalBytes()
        bytes.add("alcove/licence-decision/1")
        facts.write(to: &bytes)
        bytes.list(decision.rulesRead) { bytes, code in
            bytes.add(code)
            bytes.optional(rule(of: code, on: facts.day)) { bytes, rule in
                bytes.list(rule.fingerprint) { $0.add(Int($1)) }
            }
        }
        return bytes.bytes
    }
}

extension PracticeFacts {
    func write(to bytes: inout CanonicalBytes) {
        bytes.add(Int(asOf.secondsSince1970))
        bytes.add(beginsAnew)
        practitioner.write(to: &bytes)
        bytes.list(credentials) { $1.write(to: &$0) }
        bytes.list(filings) { bytes, filing in
            bytes.add(filing.kind.rawValue)
            bytes.add(filing.jurisdiction)
            bytes.add(filing.from)
            bytes.add(filing.until)
        }
        client.write(to: &bytes)
        bytes.add(service.type)
        bytes.add(service.level?.rawValue)
        bytes.add(service.modality.rawValue)
        bytes.add(service.isLive)
        bytes.list(counters.deliveredOn) { $0.add($1) }
        bytes.add(counters.consecutiveDay)
        bytes.add(counters.windowsUsedThisYear)
        bytes.add(counters.hasLocalContract)
        bytes.add(counters.emergencySessions)
        bytes.add(counters.emergencyMinutes)
        bytes.add(hasEmergencySheet)
    }
}

extension PractitionerFacts {
    fileprivate func write(to bytes: inout CanonicalBytes) {
        bytes.add(home)
        bytes.add(physicallyIn)
        bytes.add(residesIn)
        bytes.optional(supervisor) { bytes, supervisor in
            bytes.add(supervisor.register)
            bytes.add(supervisor.title)
            bytes.add(supervisor.isBoardApproved)
        }
        for flag in [hasTelehealthCover, insurerConfirmed, regulatorAsked, hasClergyDuty] { bytes.add(flag) }
        bytes.list(agentsIn) { $0.add($1) }
        bytes.list(titlesShown) { $0.add($1) }
    }
}

extension Credential {
    fileprivate func write(to bytes: inout CanonicalBytes) {
        bytes.add(register)
        for text in [number, title, status.rawValue, certificate.word] { bytes.add(text) }
        bytes.add(level.rawValue)
        for flag in [
            inRegisterNow, encumbered, openInvestigation, currentOrder, feesPaid, developmentMet,
            holderProved,
        ] {
            bytes.add(flag)
        }
        for date in [expires, extendedUntil, registeredOn] { bytes.add(date) }
        bytes.list(conditions) { $0.add($1) }
        bytes.optional(multistate) { bytes, licence in
            bytes.add(licence.issued)
            bytes.add(licence.category.rawValue)
            bytes.list(licence.deactivatedIn) { $0.add($1) }
        }
        bytes.add(minutesSinceFetched)
    }
}

extension ClientFacts {
    fileprivate func write(to bytes: inout CanonicalBytes) {
        bytes.optional(location) { bytes, location in
            bytes.add(location.jurisdiction)
            bytes.add(Int(location.at.secondsSince1970))
            bytes.add(location.method.rawValue)
            bytes.add(location.minutesGood)
        }
        bytes.add(age)
        bytes.add(hasMaturityNote)
        bytes.add(parents.rawValue)
        bytes.add(tier.rawValue)
        bytes.add(identityClass)
        bytes.add(hasPriorRelationship)
        bytes.add(isInImminentDanger)
    }
}
