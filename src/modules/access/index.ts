export { actorOf, signedInOf } from './acting.ts'
export { accountOf, addGuards, type Guard, guardAsPublic } from './guards.ts'
export { type Role, roles } from './roles.ts'
export type { Represented, SignedIn } from './session.ts'
