// @ts-check

/**
 * Does `work` while no other tab of this browser does any: what the server says of the vault is then never older than
 * what this browser has noted of it.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const alone = (work) => navigator.locks.request('alcove-vault', work)
