import { mkdir, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { root } from '#platform/root'
import { launchBrowser } from '../tests/support/chromium.ts'
import { readmePictures } from './screenshots/readme-pictures.ts'
import { screens } from './screenshots/screens.ts'
import { startProgram } from './screenshots/start-program.ts'

/**
 * Pictures of every page and state, to look at with docs/guides/screenshots.md.
 * `--at http://…` looks at a site that runs already; `--only word` makes the sets whose name has that word;
 * `--readme` makes the small pictures that the README shows.
 */
const { values } = parseArgs({
  options: { at: { type: 'string' }, out: { type: 'string' }, only: { type: 'string' }, readme: { type: 'boolean' } },
})
const program = values.at ? { origin: values.at, stop: async () => {} } : await startProgram()
const browser = await launchBrowser()
// After the program has started, because its start builds `dist` anew.
const out = values.out ?? `${root}/dist/screenshots`
try {
  if (values.readme) await readmePictures({ browser, origin: program.origin, folder: `${root}/docs/screenshots` })
  for (const [name, take] of values.readme ? [] : Object.entries(screens)) {
    if (values.only && !name.includes(values.only)) continue
    const folder = `${out}/${name}`
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const taken = await take({ browser, origin: program.origin, folder })
    console.log(`${folder}: ${taken.length} pictures`)
  }
} finally {
  await browser.close()
  await program.stop()
}
