/** PostgreSQL schema of the queue; made by pg-boss, not by our numbered migrations. */
export const schema = 'jobs'
export const jobRole = 'loketnet_job'

/**
 * The same for every queue. A worker that dies is noticed after 10 s (the shortest heartbeat pg-boss allows) and its job
 * is redone. A job that fails is tried 20 more times over more than a day: after 1 s, 2 s, 4 s … at most 4 hours apart.
 * Jobs carry ids only, so finished ones may stay a week for who looks into a fault.
 */
export const queueSettings = {
  heartbeatSeconds: 10,
  expireInSeconds: 15 * 60,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 4 * 3600,
  deleteAfterSeconds: 7 * 24 * 3600,
} as const
