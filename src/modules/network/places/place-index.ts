import geonames from './geonames-nl.json' with { type: 'json' }
import { aliases, formerMunicipalities, ownPlaces } from './own-places.ts'
import type { Place } from './place.ts'

/** `weight` is the number of inhabitants, 0 where unknown. */
export type IndexedName = { key: string; place: Place; weight: number }

/** What two ways of writing a name have in common: no capitals, accents or signs. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

let index: readonly IndexedName[] | undefined

/** Made at the first question: some milliseconds and less than 1 MB, which the start need not wait for. */
export function placeIndex(): readonly IndexedName[] {
  index ??= buildIndex()
  return index
}

type Inhabited = { place: Place; weight: number }

function buildIndex(): readonly IndexedName[] {
  const places = [...geonames.places, ...ownPlaces].map(readLine)
  const byName = new Map<string, Inhabited>()
  for (const found of places) {
    const known = byName.get(plain(found.place.name))
    if (!known || known.weight < found.weight) byName.set(plain(found.place.name), found)
  }
  const all = [...places, ...municipalitiesWithoutPlace(places)]
  for (const found of all) if (!byName.has(plain(found.place.name))) byName.set(plain(found.place.name), found)
  const names = all.map(({ place, weight }) => ({ key: plain(place.name), place, weight }))
  for (const [alias, name] of Object.entries({ ...aliases, ...formerMunicipalities })) {
    const found = byName.get(plain(name))
    if (!found) throw new Error(`The alias ${alias} names an unknown place: ${name}`)
    names.push({ key: plain(alias), place: found.place, weight: found.weight })
  }
  return names
}

function readLine(line: string): Inhabited {
  const [name = '', latitude, longitude, municipality, province, inhabitants] = line.split('|')
  const place = { name, latitude: Number(latitude), longitude: Number(longitude), municipality, province }
  return { place, weight: Number(inhabitants) }
}

/** A municipality such as Westland or Land van Cuijk lies where its inhabitants are: at the weighted middle of its places. */
function municipalitiesWithoutPlace(places: readonly Inhabited[]): Inhabited[] {
  const members = Map.groupBy(places, ({ place }) => `${place.municipality}|${place.province}`)
  return [...members.values()].flatMap((inhabited) => {
    const [first] = inhabited
    const name = first?.place.municipality
    if (!first || !name || inhabited.some(({ place }) => place.name === name)) return []
    const middle = (of: (place: Place) => number) => {
      const total = inhabited.reduce((sum, { weight }) => sum + weight + 1, 0)
      return inhabited.reduce((sum, { place, weight }) => sum + of(place) * (weight + 1), 0) / total
    }
    const latitude = middle((place) => place.latitude)
    const longitude = middle((place) => place.longitude)
    const weight = inhabited.reduce((sum, one) => sum + one.weight, 0)
    return [{ place: { name, municipality: name, province: first.place.province, latitude, longitude }, weight }]
  })
}
