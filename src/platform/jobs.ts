export { installJobs } from './jobs/install.ts'
export { type PublishOptions, publish } from './jobs/publish.ts'
export {
  type Job,
  type JobHandler,
  type Schedule,
  startWorker,
  type Worker,
  type WorkerOptions,
} from './jobs/worker.ts'
