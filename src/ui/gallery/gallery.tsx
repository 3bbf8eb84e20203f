import type { VNode } from 'preact'
import { checkPage } from './check-page.tsx'
import { confirmationPage } from './confirmation-page.tsx'
import { errorPage, formPage } from './form-page.tsx'
import { locationPage, partsPage } from './parts-page.tsx'
import { placePage, questionPage, radioPage } from './question-page.tsx'
import { rightToLeftForm, rightToLeftStart } from './right-to-left-page.tsx'
import { startPage } from './start-page.tsx'
import { timePage } from './time-page.tsx'

/** Every part in its states, in pages like the real ones, for looking at and for the checks. */
export const galleryPages: Record<string, VNode> = {
  start: startPage,
  question: questionPage,
  radio: radioPage,
  place: placePage,
  form: formPage,
  error: errorPage,
  time: timePage,
  check: checkPage,
  confirmation: confirmationPage,
  location: locationPage,
  parts: partsPage,
  'rtl-start': rightToLeftStart,
  'rtl-form': rightToLeftForm,
}
