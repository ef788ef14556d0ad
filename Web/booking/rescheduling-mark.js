// @ts-check

// Which time somebody is about to change, as long as this tab is open; leaving empties it. No address of a page holds it.

const MOVING = 'alcove-moving'

/**
 * The id of the appointment that is being changed; null for none.
 * @type {() => string | null}
 */
export const markedMoving = () => sessionStorage.getItem(MOVING)

/** @type {(id: string) => void} */
export const markMoving = (id) => sessionStorage.setItem(MOVING, id)

/** Forgets it: it was changed, or is to stay as it is. */
export const unmarkMoving = () => sessionStorage.removeItem(MOVING)
