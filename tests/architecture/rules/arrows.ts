import { groundRooms, moduleNames, modules } from '../modules.ts'
import { allImports, type Import, isTest, type Rule, type SourceFile } from '../sources.ts'

const moduleOf = (room: string) => (room.startsWith('modules/') ? room.slice('modules/'.length) : undefined)
const shown = ({ from, specifier }: Import) => `${from} imports ${specifier}`

function productImports(files: readonly SourceFile[]): (Import & { fromRoom: string })[] {
  return allImports(files.filter((file) => file.path.startsWith('src/') && !isTest(file))).map((found) => ({
    ...found,
    fromRoom: found.from
      .split('/')
      .slice(1, found.from.startsWith('src/modules/') ? 3 : 2)
      .join('/'),
  }))
}

const hasAlias = (room: string) => groundRooms.some((ground) => ground === room)

const isFrontDoor = (target: string) => /^src\/modules\/[^/]+\/index\.ts$/.test(target)

export const arrows: readonly Rule[] = [
  {
    sentence: 'A module is entered only through its front door, by its #name',
    // Builders for tests may be shared between tests; everything else of a module is behind its front door.
    violations: (files) =>
      allImports(files.filter((file) => file.path.startsWith('src/') || file.path.startsWith('scripts/')))
        .filter(
          ({ from, target, room }) =>
            moduleOf(room) && !from.startsWith(`src/${room}/`) && !target.includes('/testing/'),
        )
        .filter(({ specifier, target }) => !specifier.startsWith('#') || !isFrontDoor(target))
        .map(shown),
    planted: [
      { path: 'src/modules/scheduling/free-times.ts', text: "import { hours } from '../network/opening-hours.ts'\n" },
    ],
  },
  {
    sentence: 'Modules import other modules only along the arrows of the table',
    violations: (files) =>
      productImports(files).flatMap((found) => {
        const from = moduleOf(found.fromRoom)
        const to = moduleOf(found.room)
        if (!from || !to || from === to || modules[from]?.mayImport.includes(to)) return []
        return [`${shown(found)}, but ${from} may import only: ${modules[from]?.mayImport.join(', ') || 'nothing'}`]
      }),
    planted: [{ path: 'src/modules/network/location.ts', text: "import type { Appointment } from '#scheduling'\n" }],
  },
  {
    sentence: 'Every folder in src/modules is a module of the table',
    violations: (files) => [
      ...new Set(
        files.flatMap(({ path }) => {
          const name = /^src\/modules\/([^/]+)/.exec(path)?.[1]
          return name && !moduleNames.includes(name) ? [`src/modules/${name}`] : []
        }),
      ),
    ],
    planted: [{ path: 'src/modules/loyalty/points.ts', text: 'export const points = 1\n' }],
  },
  {
    sentence: 'Platform, ui and kernel know no module',
    violations: (files) =>
      productImports(files)
        .filter(({ fromRoom, room }) => groundRooms.some((ground) => ground === fromRoom) && moduleOf(room))
        .map(shown),
    planted: [{ path: 'src/platform/http.ts', text: "import { paths } from '#scheduling'\n" }],
  },
  {
    sentence: 'Kernel imports nothing',
    violations: (files) =>
      productImports(files)
        .filter(({ fromRoom, room }) => fromRoom === 'kernel' && room !== 'kernel')
        .map(shown),
    planted: [{ path: 'src/kernel/interval.ts', text: "import { z } from 'zod'\n" }],
  },
  {
    sentence: 'Ui never touches the database, jobs or mail',
    violations: (files) =>
      productImports(files)
        .filter(
          ({ fromRoom, target }) =>
            fromRoom === 'ui' && /^src\/platform\/(db|jobs|mail|migrate|postgres)\b/.test(target),
        )
        .map(shown),
    planted: [{ path: 'src/ui/table.tsx', text: "import type { Tx } from '#platform/db'\n" }],
  },
  {
    sentence: 'Platform does not know how pages look',
    violations: (files) =>
      productImports(files)
        .filter(({ fromRoom, room }) => fromRoom === 'platform' && room === 'ui')
        .map(shown),
    planted: [{ path: 'src/platform/errors.ts', text: "import { Page } from '#ui'\n" }],
  },
  {
    sentence: 'Rooms are entered by alias, never by a relative path',
    violations: (files) =>
      productImports(files)
        .filter(({ specifier, room, fromRoom }) => specifier.startsWith('.') && room !== fromRoom && hasAlias(room))
        .map(shown),
    planted: [{ path: 'src/modules/people/person.ts', text: "import type { Tx } from '../../platform/db.ts'\n" }],
  },
  {
    sentence: 'Nobody but the processes in apps knows the demonstration or another process',
    violations: (files) =>
      productImports(files)
        .filter(
          ({ fromRoom, room }) => (room === 'demo' || room === 'apps') && room !== fromRoom && fromRoom !== 'apps',
        )
        .map(shown),
    planted: [{ path: 'src/demo/people.ts', text: "import { services } from '../apps/services.ts'\n" }],
  },
  {
    // This law reads imports as text, so it must be able to read them; the start imports the bundle it has just made.
    sentence: 'No import is computed',
    violations: (files) =>
      files
        .filter(({ path }) => path.startsWith('src/') && path !== 'src/apps/start.ts')
        .filter(({ text }) => /\bimport\((?!\s*['"])/.test(text))
        .map(({ path }) => path),
    planted: [{ path: 'src/apps/web.ts', text: "const name = './x.ts'\nawait import(name)\n" }],
  },
]
