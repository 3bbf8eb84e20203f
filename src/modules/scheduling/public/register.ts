import type { WebApp } from '#platform/http'
import { registerChange } from './change.page.tsx'
import { registerConfirmation } from './confirmation.page.tsx'
import { registerGroupRequest } from './group-request.page.tsx'
import { registerManage } from './manage.page.tsx'
import { registerManageCancel } from './manage-cancel.page.tsx'
import { registerManageCheck } from './manage-check.page.tsx'
import { registerManageOwn } from './manage-own.ts'
import { registerManageTime } from './manage-time.page.tsx'
import { registerSteps } from './run-steps.tsx'
import type { PublicDeps } from './step.tsx'

/** All pages of this module for customers. */
export function registerBookingPages(app: WebApp, deps: PublicDeps): void {
  registerSteps(app, deps)
  registerConfirmation(app, deps)
  registerManageOwn(app, deps)
  registerManage(app, deps)
  registerManageTime(app, deps)
  registerManageCheck(app, deps)
  registerManageCancel(app, deps)
  registerChange(app, deps)
  registerGroupRequest(app, deps)
}
