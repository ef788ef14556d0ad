// @ts-check

// A text that is too long for one message is sent as several.

/** Letters that one message may hold; its sealed form stays well below what the server takes. */
export const MESSAGE_LIMIT = 20_000

/** Letters that may be sent at once, in as many messages as they need. */
export const SEND_LIMIT = 10 * MESSAGE_LIMIT

/**
 * `words` in pieces of at most `longest` letters: broken after the last line end or blank of a piece, else between two
 * letters. Together they are `words` again.
 * @type {(words: string, longest?: number) => string[]}
 */
export const splitText = (words, longest = MESSAGE_LIMIT) => {
  const pieces = []
  let rest = words
  while (rest.length > longest) {
    const piece = rest.slice(0, longest)
    const end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' ')) + 1
    // Never between the halves of a surrogate pair.
    const whole = /[\ud800-\udbff]$/.test(piece) ? longest - 1 : longest
    const at = end > longest / 2 ? end : whole
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...pieces, rest]
}
