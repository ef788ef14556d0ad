package import AlcoveDomain
package import CivilTime

extension PracticeStore {
    /// Replaces the page and tells the directory. The last of several savers wins. Another name than the one under which
    /// a licence was checked waits for a look.
    /// - Throws: `AccountRefusal.notFound` for somebody unknown or who has left; so do all methods here.
    package func save(_ profile: Profile, of id: PractitionerID) async throws {
        try await database.write { transaction in
            let (shown, asked) = try transaction.holdName(in: profile, of: id)
            try transaction.update(
                "profile = ?3, asked_name = ?4", [try .json(shown), .text(orNull: asked)], of: id)
        }
    }

    /// Shows the practitioner in the directory, or no longer. Shown is only who has a licence in force and has signed
    /// that they want to be; leaving the list takes that word back.
    package func setListed(_ isListed: Bool, of id: PractitionerID) async throws {
        try await update(listing("?3"), .integer(isListed ? 1 : 0), of: id)
    }

    /// Says that nothing can be booked before `instant`; nil when they are back. What is booked stays booked.
    package func setAway(until instant: Instant?, of id: PractitionerID) async throws {
        try await update("away_until_s = ?3", .instant(orNull: instant), of: id)
    }

    /// Replaces hours and services, provided they are still at `revision`; returns their new revision.
    ///
    /// Of several callers with one revision, one returns and the others throw `PracticeRefusal.changedElsewhere`.
    package func save(_ practice: Practice, of id: PractitionerID, at revision: Int64) async throws -> Int64 {
        let json = try SQLValue.json(practice)
        return try await database.write { transaction in
            let change = try transaction.nextDirectoryChange()
            let saved = try transaction.run(
                """
                UPDATE practitioner SET practice = ?3, revision = revision + 1, changed = ?4
                WHERE id = ?1 AND revision = ?2 AND vault_id IS NOT NULL
                """,
                [.id(id), .integer(revision), json, .integer(change)])
            if saved == 1 { return revision + 1 }
            let present = try transaction.row(
                "SELECT 1 FROM practitioner WHERE id = ?1 AND vault_id IS NOT NULL", [.id(id)])
            guard present != nil else { throw AccountRefusal.notFound }
            throw PracticeRefusal.changedElsewhere
        }
    }

    /// Notes the first start anybody could book with each; tells the directory of those that changed.
    package func setNextFree(_ starts: [PractitionerID: Instant?]) async throws {
        let ordered = starts.sorted { $0.key < $1.key }
        try await database.write { transaction in
            for (id, start) in ordered {
                let change = try transaction.nextDirectoryChange()
                try transaction.run(
                    """
                    UPDATE practitioner SET next_free_s = ?2, changed = ?3
                    WHERE id = ?1 AND vault_id IS NOT NULL AND COALESCE(next_free_s, ?4) <> COALESCE(?2, ?4)
                    """,
                    [.id(id), .instant(orNull: start), .integer(change), .integer(Int64.min)])
            }
        }
    }

    /// `assignment` is one of the constants above.
    private func update(_ assignment: String, _ value: SQLValue, of id: PractitionerID) async throws {
        try await database.write { try $0.update(assignment, [value], of: id) }
    }
}

extension WriteTransaction {
    /// `assignment` is one of the constants above; its parameters begin with `?3`.
    fileprivate func update(_ assignment: String, _ values: [SQLValue], of id: PractitionerID) throws {
        let change = try nextDirectoryChange()
        let updated = try run(
            "UPDATE practitioner SET changed = ?2, \(assignment) WHERE id = ?1 AND vault_id IS NOT NULL",
            [.id(id), .integer(change)] + values)
        guard updated == 1 else { throw AccountRefusal.notFound }
    }
}

/// Assigns the wish in `parameter`: a wish to be listed comes true only where the signed word and the licence are there.
func listing(_ parameter: String) -> String {
    """
    willing = CASE WHEN \(parameter) = 1 THEN willing ELSE 0 END,
      listed = CASE WHEN \(parameter) = 1 AND willing = 1 AND standing <= 4 THEN 1 ELSE 0 END
    """
}
