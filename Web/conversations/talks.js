// @ts-check

// What other parts of the site use of conversations.

export { Mailbox } from './api.js'
export { AllTalks } from './all-talks.js'
export { startTalk } from './starting.js'
