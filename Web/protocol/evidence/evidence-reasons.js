// @ts-check

/**
 * @typedef {'valid' | 'invalid' | 'unverifiable'} Verdict
 *   Invalid: forged, or changed after it was made. Unverifiable: nothing shows that, but this verifier does not know
 *   enough to say that it is genuine.
 * @typedef {'forgery' | 'ignorance' | 'remark'} Weight
 * @typedef {keyof typeof weights} Reason  Something that checking a bundle brought to light.
 */

/** What each reason does to the verdict. No ignorance of a verifier's explains a forgery; a remark changes nothing. */
const weights = /** @type {const} */ ({
  malformed: 'forgery',
  proof_false: 'forgery',
  leaf_malformed: 'forgery',
  leaf_repeated: 'forgery',
  key_record_signature: 'forgery',
  key_record_chain: 'forgery',
  licence_signature: 'forgery',
  licence_chain: 'forgery',
  licence_other_key: 'forgery',
  licence_other_document: 'forgery',
  epoch_order: 'forgery',
  epoch_chain: 'forgery',
  epoch_signature: 'forgery',
  epoch_other_key: 'forgery',
  item_other_talk: 'forgery',
  item_epoch: 'forgery',
  item_slot: 'forgery',
  item_mode: 'forgery',
  item_signature: 'forgery',
  item_commitment: 'forgery',
  item_part: 'forgery',
  item_repeated: 'forgery',
  item_chain: 'forgery',
  receipt_other_message: 'forgery',
  receipt_signature: 'forgery',
  batch_place: 'forgery',
  attachment_extra: 'forgery',
  attachment_differs: 'forgery',
  statement_signature: 'forgery',
  policy_unknown: 'ignorance',
  log_unknown: 'ignorance',
  quorum_not_met: 'ignorance',
  instance_unknown: 'ignorance',
  operator_unknown: 'ignorance',
  authority_unknown: 'ignorance',
  instance_config_missing: 'ignorance',
  key_record_missing: 'ignorance',
  licence_missing: 'ignorance',
  members_changed: 'ignorance',
  first_epoch_missing: 'ignorance',
  item_epoch_missing: 'ignorance',
  key_expired: 'ignorance',
  key_replaced: 'ignorance',
  no_items: 'ignorance',
  attachment_missing: 'ignorance',
  not_witnessed: 'remark',
  historical_policy: 'remark',
  earlier_key_record_missing: 'remark',
  licence_events_missing: 'remark',
  other_authority: 'remark',
  clock_skew: 'remark',
  part_unreadable: 'remark',
  acknowledges_other: 'remark',
})

/** @type {(reason: Reason) => Weight} */
export const weightOf = (reason) => weights[reason]

export const allReasons = /** @type {Reason[]} */ (Object.keys(weights))

/** @type {(reasons: Reason[]) => Verdict} */
export const verdictOf = (reasons) => {
  const found = reasons.map(weightOf)
  return found.includes('forgery') ? 'invalid' : found.includes('ignorance') ? 'unverifiable' : 'valid'
}

/** Reasons, each once, in the order in which they were found. */
export class Reasons {
  /** @type {Reason[]} */
  all = []

  /** @param {Reason[]} reasons */
  find(...reasons) {
    for (const reason of reasons) if (!this.all.includes(reason)) this.all.push(reason)
  }
}
