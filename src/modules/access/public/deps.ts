import type { Frame } from '#platform/http'
import type { SignInDeps } from '../sign-in/deps.ts'
import type { StaffFrame } from '../staff-frame.tsx'

export type SignInPageDeps = SignInDeps & {
  /** Frame of the public site, for people who are not signed in. */
  frame: Frame
  staffFrame: StaffFrame
  /** Called with how a sign-in ended, for the figures. */
  countOutcome?: (what: string, outcome: string) => void
}
