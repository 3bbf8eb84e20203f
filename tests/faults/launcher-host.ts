import { startEmbeddedPostgres } from '#platform/postgres/embedded'

// A program reduced to its database, so that a test can kill it: prints one line of JSON, stops on SIGTERM.
const [dataFolder = '', binFolder] = process.argv.slice(2)
const started = performance.now()

try {
  const embedded = await startEmbeddedPostgres({
    dataFolder,
    binFolder: binFolder || undefined,
    log: (line) => console.error(line),
    onRestart: () => console.log(JSON.stringify({ restarted: embedded.serverPid() })),
    onGivenUp: (sentence) => {
      console.log(JSON.stringify({ givenUp: sentence }))
      void embedded.stop().then(() => process.exit(1))
    },
  })
  process.once('SIGTERM', () => embedded.stop().then(() => process.exit(0)))
  const { ownerUrl, appUrl, superuserUrl } = embedded
  const took = Math.round(performance.now() - started)
  console.log(JSON.stringify({ ready: { ownerUrl, appUrl, superuserUrl, serverPid: embedded.serverPid(), took } }))
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }))
  process.exit(1)
}
