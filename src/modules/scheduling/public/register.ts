import type { WebApp } from '#platform/http'
import { registerConfirmation } from './confirmation.page.tsx'
import { registerSteps } from './run-steps.tsx'
import type { PublicDeps } from './step.tsx'

/** All pages of this module for customers. */
export function registerBookingPages(app: WebApp, deps: PublicDeps): void {
  registerSteps(app, deps)
  registerConfirmation(app, deps)
}
