// @ts-check

/** Something outside was not what the protocol allows. `code` says which rule; nothing says what was read. */
export class Refusal extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code)
    this.name = 'Refusal'
    this.code = code
  }
}

/**
 * Throws a `Refusal` with `code` unless `condition` holds.
 * @type {(condition: unknown, code: string) => asserts condition}
 */
export const must = (condition, code) => {
  if (!condition) throw new Refusal(code)
}

/**
 * What `work` returns; whatever an engine throws on bad input becomes a `Refusal` with `code`.
 * @template T
 * @param {string} code
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const refusing = async (code, work) => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(code)
  }
}
