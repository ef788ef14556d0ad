// @ts-check
import { sha256 } from '../suite/suite.js'
import { hex } from '../wire/bytes.js'

/**
 * @typedef {{ name: string, data: Uint8Array }} GivenFile  A file that was given beside a bundle;
 *   its name proves nothing.
 * @typedef {{ digest: string, length: number }} Named  A file as a part names it.
 */

/**
 * The digest that a file's name claims, in hexadecimal before any suffix; null for any other name. Files that are
 * handed over may be named so, and a reader takes such a file for the one that was sent.
 * @type {(name: string) => string | null}
 */
const claimed = (name) => /(?:^|[/\\])([0-9a-fA-F]{64})(?:\.[^/\\]*)?$/.exec(name)?.[1].toLowerCase() ?? null

/**
 * One text for each file, to be looked up by.
 * @type {(file: Named) => string}
 */
export const fileKey = ({ digest, length }) => `${digest} ${length}`

/** The files beside a bundle, to be asked about the ones it names. */
export class GivenFiles {
  /** @param {(Named & { name: string, claim: string | null })[]} all */
  constructor(all) {
    this.all = all
    this.contents = new Set(all.map(fileKey))
    /** Digests under whose names other bytes were given. */
    this.exchanged = new Set(all.filter((f) => f.claim !== f.digest).map((f) => f.claim))
  }

  /** @param {GivenFile[]} files */
  static async of(files) {
    return new GivenFiles(
      await Promise.all(
        files.map(async ({ name, data }) => ({
          name,
          digest: hex(await sha256(data)),
          length: data.length,
          claim: claimed(name),
        })),
      ),
    )
  }

  /**
   * What became of a file that an opened part names. Other bytes under its digest's name were put in its place,
   * whatever else was given.
   * @param {Named} file
   * @param {boolean} isHandedOver
   * @returns {import('./evidence-check.js').FileState}
   */
  state(file, isHandedOver) {
    if (this.exchanged.has(file.digest)) return 'differs'
    if (!isHandedOver) return 'withheld'
    return this.contents.has(fileKey(file)) ? 'matches' : 'not_here'
  }

  /**
   * The names of those that are none of `files` and do not claim to be.
   * @param {Named[]} files
   */
  names(files) {
    const [keys, digests] = [new Set(files.map(fileKey)), new Set(files.map(({ digest }) => digest))]
    return this.all.filter((f) => !keys.has(fileKey(f)) && !(f.claim && digests.has(f.claim))).map(({ name }) => name)
  }
}
