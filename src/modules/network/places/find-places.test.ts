import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from '#platform/root'
import { distanceKm } from './distance.ts'
import { findPlaces } from './find-places.ts'
import { aliases, formerMunicipalities } from './own-places.ts'

const first = (query: string) => findPlaces(query)[0]?.name

describe('finding a place by name', () => {
  it.each([
    ['den bosch', "'s-Hertogenbosch"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['the hague', 'Den Haag'],
    ["'S-GRAVENHAGE", 'Den Haag'],
    ['maastricht', 'Maastricht'],
    ['  MAASTRICHT ', 'Maastricht'],
    ['sudwest fryslan', 'Súdwest-Fryslân'],
    ['Land van Cuijk', 'Land van Cuijk'],
    ['westland', 'Westland'],
    ['amstrdam', 'Amsterdam'],
    ['utrehct', 'Utrecht'],
    ['ijmuiden', 'IJmuiden'],
  ])('%s is %s', (query, name) => expect(first(query)).toBe(name))

  it('offers what begins with the letters typed, larger places first', () => {
    expect(findPlaces('gron', 3).map(({ name }) => name)).toContain('Groningen')
    expect(findPlaces('rotter', 1).map(({ name }) => name)).toEqual(['Rotterdam'])
  })

  it('tells places of the same name apart by province', () => {
    expect(findPlaces('hengelo').map(({ province }) => province)).toEqual(
      expect.arrayContaining(['Overijssel', 'Gelderland']),
    )
  })

  it('finds nothing for nothing, signs, or another country', () => {
    for (const query of ['', '  ', "'", '%', 'Reykjavik', '\u0000', 'x'.repeat(100_000)])
      expect(findPlaces(query)).toEqual([])
  })

  it('never gives the same place twice, nor more than asked', () => {
    const places = findPlaces('den', 5)
    expect(places).toHaveLength(5)
    expect(new Set(places).size).toBe(5)
  })

  it('knows where every alias points', () => {
    for (const alias of Object.keys({ ...aliases, ...formerMunicipalities }))
      expect([alias, findPlaces(alias).length > 0]).toEqual([alias, true])
  })
})

describe('travel distance', () => {
  it('is the great circle times 1.3, in whole kilometres', () => {
    const oneDegreeOnTheEquator = 111.195 // 2π · 6371.0088 / 360
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBe(
      Math.round(oneDegreeOnTheEquator * 1.3),
    )
    expect(distanceKm({ latitude: 52, longitude: 5 }, { latitude: 52, longitude: 5 })).toBe(0)
  })

  it('is the same both ways', () => {
    const [a, b] = [findPlaces('Groningen')[0], findPlaces('Maastricht')[0]]
    if (!a || !b) throw new Error('both are in the list')
    expect(distanceKm(a, b)).toBe(distanceKm(b, a))
  })
})

const municipalities = `${root}/../shared/data/geo/gemeenten_2022_centroid_population_2021.csv`
const present = existsSync(municipalities)
if (!present) console.log(`Skipped: all municipalities of CBS are found, because ${municipalities} is not there`)

describe.skipIf(!present)('municipalities of CBS (2022)', () => {
  const rows = present ? readFileSync(municipalities, 'utf8').trim().split('\n').slice(1).map(readRow) : []

  it('are found by name within 15 km of their centroid, at least 99 %', () => {
    const missed = rows.filter(
      ({ name, ...centroid }) => !findPlaces(name).some((place) => distanceKm(place, centroid) <= 15 * 1.3),
    )
    if (missed.length > 0) console.log(`Not found: ${missed.map(({ name }) => name).join(', ')}`)
    expect(rows).toHaveLength(345)
    expect(missed.length / rows.length).toBeLessThanOrEqual(0.01)
  })

  it('come first for their own name, unless two share it', () => {
    const elsewhere = rows.filter(({ name, ...centroid }) => {
      const place = findPlaces(name)[0]
      return !place || distanceKm(place, centroid) > 15 * 1.3
    })
    if (elsewhere.length > 0) console.log(`Another place came first: ${elsewhere.map(({ name }) => name).join(', ')}`)
    expect(elsewhere.length / rows.length).toBeLessThanOrEqual(0.02)
  })
})

function readRow(line: string) {
  const [, name = '', , longitude, latitude] = [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, field = '']) =>
    field.replaceAll('"', ''),
  )
  return { name, latitude: Number(latitude), longitude: Number(longitude) }
}
