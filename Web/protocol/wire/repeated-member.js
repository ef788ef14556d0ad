// @ts-check

/**
 * Whether an object within `source`, which JSON.parse has taken, names a member twice: one reader takes the first and
 * another the last (RFC 8259 section 4).
 * @type {(source: string) => boolean}
 */
export const hasRepeatedMember = (source) => {
  /** @type {Set<string>[]} */
  const objects = []
  for (const [token, text, colon] of source.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === '{') objects.push(new Set())
    else if (token === '}') objects.pop()
    else if (colon !== undefined) {
      const names = objects.at(-1)
      const name = JSON.parse(text)
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}
