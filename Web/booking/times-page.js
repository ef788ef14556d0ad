// @ts-check
import { markedForRescheduling } from './rescheduling-mark.js'

// Most who choose a time change none; what that takes is read by those who do.
if (markedForRescheduling()) await import('./rescheduling.js')
