package import CivilTime

/// What an authority tries in place of a rule: a date of a compact, a scheme that comes into force.
///
/// Nil leaves what the file says. A date that is set to nothing is `.some(nil)`.
package struct RuleOverride: Sendable, Hashable {
    package var regime: Regime?
    package var coversRemoteInbound: Coverage?
    package var inForceFrom: CivilDate??
    package var compactEnacted: CivilDate??
    package var compactOperationalFrom: CivilDate??
    /// It named something that this program does not know, so nothing may be allowed by it.
    package var isPartlyUnread: Bool

    package init(
        regime: Regime? = nil, coversRemoteInbound: Coverage? = nil, inForceFrom: CivilDate?? = nil,
        compactEnacted: CivilDate?? = nil, compactOperationalFrom: CivilDate?? = nil,
        isPartlyUnread: Bool = false
    ) {
        self.regime = regime
        self.coversRemoteInbound = coversRemoteInbound
        self.inForceFrom = inForceFrom
        self.compactEnacted = compactEnacted
        self.compactOperationalFrom = compactOperationalFrom
        self.isPartlyUnread = isPartlyUnread
    }

    func applied(to rule: JurisdictionRule) -> JurisdictionRule {
        var changed = rule
        if let regime {
            changed.regime = regime
            if regime.isScheme, !rule.regime.isScheme { changed.coversRemoteInbound = rule.coversAfter }
        }
        if let coversRemoteInbound {
            changed.coversRemoteInbound = coversRemoteInbound
            changed.coversAfter = coversRemoteInbound
        }
        if let inForceFrom { changed.inForceFrom = inForceFrom }
        if compactEnacted != nil || compactOperationalFrom != nil {
            var compact = rule.compact ?? CompactRule(id: "override", enacted: nil, operationalFrom: nil)
            if let compactEnacted { compact.enacted = compactEnacted }
            if let compactOperationalFrom { compact.operationalFrom = compactOperationalFrom }
            changed.compact = compact
        }
        changed.hasUnreadOverride = rule.hasUnreadOverride || isPartlyUnread
        var bytes = CanonicalBytes()
        bytes.add(regime?.rawValue)
        bytes.add(coversRemoteInbound?.rawValue)
        for date in [inForceFrom, compactEnacted, compactOperationalFrom] {
            bytes.add(date != nil)
            bytes.add(date ?? nil)
        }
        bytes.add(isPartlyUnread)
        changed.fingerprint += bytes.bytes
        return changed
    }
}
