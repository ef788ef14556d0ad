// @ts-check
import { readPublic } from '../net/public.js'
import { newestKeyRecord } from '../protocol/keys/key-record.js'
import { unbase64url } from '../protocol/wire/bytes.js'
import { Writer } from '../protocol/wire/wire.js'

/**
 * @typedef {{ id: string, name: string, jurisdiction: string, zone: string, complaints: string,
 *   officers: { handle: string, records: string[] }[] }} Body  A regulator, and who can open what is sealed to it.
 */

/**
 * Those who answer for the practitioner.
 * @type {(handle: string) => Promise<Body[]>}
 */
export const bodiesFor = (handle) => readPublic(`practitioners/${handle}/bodies`)

/**
 * The keys to seal to: each officer's newest, after their whole chain was checked. `now` in seconds.
 * @type {(body: Body, now: number) => Promise<import('./sealed-report.js').Recipient[]>}
 */
export const recipientsOf = ({ officers }, now) =>
  Promise.all(officers.map(async ({ handle, records }) => {
    const chain = records.reduce((w, record) => w.o16(unbase64url(record)), new Writer()).done()
    const { kemKey, kemGen } = await newestKeyRecord(chain, handle, now)
    return { officer: handle, kemKey, kemGen }
  }))
