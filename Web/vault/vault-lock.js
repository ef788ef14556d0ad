// @ts-check

/**
 * Holds the lock of the vault while `work` runs, so that no two tabs of this browser read or change the vault at once:
 * otherwise what the server answers could be older than the revision that another tab has just noted, which looks like
 * an attack.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withVaultLock = (work) => navigator.locks.request('alcove-vault', work)
