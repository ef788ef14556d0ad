// What `node --test` provides; pages never import these.
declare module 'node:test'
declare module 'node:assert/strict'
declare module 'node:fs/promises'
declare function setImmediate(callback: (value?: any) => void): void
