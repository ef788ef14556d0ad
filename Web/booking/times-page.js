// @ts-check
import { markedMoving } from './rescheduling-mark.js'

// Most who choose a time change none; what that takes is read by those who do.
if (markedMoving()) await import('./rescheduling.js')
