// @ts-check
import { readPublicBytes } from '../net/public.js'
import { checkBundle } from '../protocol/evidence/evidence-check.js'
import { parseTrust } from '../protocol/evidence/evidence-trust.js'
import { sha256 } from '../protocol/suite/suite.js'
import { hex } from '../protocol/wire/bytes.js'
import { dayAndClock } from '../times/time-format.js'
import { reportOf } from '../verify/report.js'
import { speak } from '../verify/texts.js'

/**
 * Checks a bundle in this browser, against what this instance says to trust; a hearing checks it again elsewhere,
 * against what it got by another way. `known` is what the forms of the steps are filled in with.
 * @type {(bundle: Uint8Array, zone: string) => Promise<{ parts: HTMLElement[], known: { handles: string[],
 *   acts: { item: string, when: string }[], bundleHash: string }, file: string }>}
 */
export const checkReportedBundle = async (bundle, zone) => {
  // The hash that is shown is of the very bytes that are published, so that it is what sha256sum says of the file.
  const published = await readPublicBytes('log/trust.json')
  const trust = await parseTrust(published)
  const findings = await checkBundle(bundle, trust, [])
  const language = document.documentElement.lang === 'ar' ? 'ar' : 'en'
  const digests = { report: hex(await sha256(bundle)), trust: hex(await sha256(published)) }
  const handles = findings.members.flatMap(({ handle }) => (handle ? [handle] : []))
  const acts = findings.items.filter((item) => item.handle && item.verdict === 'valid' && item.parts.length > 0)
    .map((item) => ({
      item: `${item.slot}.${item.seq}`,
      when: `${dayAndClock(item.receivedAt ?? item.sentAt, zone)} (${zone})`,
    }))
  return {
    parts: reportOf({ findings, digests, origins: trust.policy.origins, say: speak(language), language }),
    known: { handles, acts, bundleHash: digests.report },
    file: URL.createObjectURL(new Blob([bundle], { type: 'application/octet-stream' })),
  }
}
