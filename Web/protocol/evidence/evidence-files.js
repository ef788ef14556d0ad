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

/** The files beside a bundle, to be asked about the ones it names. */
export class GivenFiles {
  /** @param {(Named & { name: string, claim: string | null })[]} all */
  constructor(all) {
    this.all = all
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
  state({ digest, length }, isHandedOver) {
    if (this.all.some((f) => f.claim === digest && f.digest !== digest)) return 'differs'
    if (!isHandedOver) return 'withheld'
    return this.all.some((f) => f.digest === digest && f.length === length) ? 'matches' : 'not_here'
  }

  /**
   * The names of those that are none of `files` and do not claim to be.
   * @param {Named[]} files
   */
  names(files) {
    return this.all.filter((f) =>
      !files.some(({ digest, length }) => digest === f.claim || (digest === f.digest && length === f.length))
    ).map(({ name }) => name)
  }
}
