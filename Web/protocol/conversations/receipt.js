// @ts-check
import { equal, sign, verify } from '../suite/suite.js'
import { concat } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, Writer } from '../wire/wire.js'

/**
 * @typedef {{ instanceId: Uint8Array, headerHash: Uint8Array, ctDigest: Uint8Array, receivedAt: number }} Receipt
 *   The server's word that it took this envelope from the holder of the slot's mailbox, at `receivedAt` seconds
 *   (section 4.7).
 * @typedef {{ id: Uint8Array, receiptKey: Uint8Array }} Instance  Whose receipts count, known from outside any message.
 */

const LABEL = 'alcove/1 receipt'

/**
 * What a receipt says, its signature not checked.
 * @type {(bytes: Uint8Array) => Receipt & { signature: Uint8Array }}
 */
export const parseReceipt = (bytes) =>
  parse(bytes, (r) => {
    must(r.u16() === 1 && r.u8() === 0x20, 'version')
    const fields = { instanceId: r.take(32), headerHash: r.take(32), ctDigest: r.take(32), receivedAt: r.u64() }
    must(r.u8() === 1, 'authn')
    return { ...fields, signature: r.take(64) }
  })

/**
 * Checks that `bytes` is `instance`'s receipt for exactly this envelope.
 * @type {(bytes: Uint8Array, instance: Instance, headerHash: Uint8Array, ctDigest: Uint8Array) => Promise<Receipt>}
 */
export const checkReceipt = async (bytes, instance, headerHash, ctDigest) => {
  const { signature, ...receipt } = parseReceipt(bytes)
  must(
    equal(receipt.instanceId, instance.id) && equal(receipt.headerHash, headerHash) &&
      equal(receipt.ctDigest, ctDigest),
    'foreign',
  )
  await verify(instance.receiptKey, signature, LABEL, bytes.subarray(0, 108))
  return receipt
}

/**
 * A receipt as a server makes it; browsers use this only to test themselves.
 * @type {(receipt: Receipt, key: import('../suite/suite.js').KeyPair) => Promise<Uint8Array>}
 */
export const signReceipt = async (receipt, key) => {
  const body = new Writer().u16(1).u8(0x20).raw(receipt.instanceId, 32).raw(receipt.headerHash, 32).raw(
    receipt.ctDigest,
    32,
  )
    .u64(receipt.receivedAt).u8(1).done()
  return concat(body, await sign(key, LABEL, body))
}
