import { z } from 'zod'
import { type Api, answer, defineProblems } from '#platform/api'
import { type Clock, today } from '#platform/clock'
import type { Network } from '../network.ts'
import { shapeClientGroup, shapeLocation, shapeLocationDetails, shapeService } from './shape-network.ts'
import { clientGroupShape, codePattern, locationDetailsShape, locationShape, serviceShape } from './shapes.ts'

export type NetworkApiDeps = { clock: Clock; networks: { current(): Promise<Network> } }

/** Reference data changes by release or by a dated decision: nobody is misled by an answer of a minute ago. */
const cacheSeconds = 60

const problems = defineProblems({
  'location-not-found': [404, 'There is no such location', 'See /locations for the codes.'],
  'service-not-found': [404, 'There is no such service', 'See /services for the codes.'],
})

export const networkTag = {
  name: 'network',
  description: 'Where people are served, what for, for whom and when. Public; nothing here is about a person.',
}

/** GET /locations, /services and /client-groups. */
export function registerNetworkApi(api: Api, deps: NetworkApiDeps): void {
  addLocations(api, deps)
  addServices(api, deps)
  api.route({
    method: 'GET',
    path: '/client-groups',
    operationId: 'listClientGroups',
    tag: networkTag.name,
    summary: 'Groups of customers; some locations serve some groups only',
    responses: { 200: { description: 'All groups.', body: z.object({ clientGroups: z.array(clientGroupShape) }) } },
    cacheSeconds,
    handle: async () => {
      const network = await deps.networks.current()
      return answer(200, { clientGroups: network.clientGroups(today(deps.clock)).map(shapeClientGroup) })
    },
  })
}

function addLocations(api: Api, { clock, networks }: NetworkApiDeps): void {
  api.route({
    method: 'GET',
    path: '/locations',
    operationId: 'listLocations',
    tag: networkTag.name,
    summary: 'All locations, closed ones too',
    responses: { 200: { description: 'All locations.', body: z.object({ locations: z.array(locationShape) }) } },
    cacheSeconds,
    handle: async () => answer(200, { locations: (await networks.current()).locations().map(shapeLocation) }),
  })
  api.route({
    method: 'GET',
    path: '/locations/{locationCode}',
    operationId: 'readLocation',
    tag: networkTag.name,
    summary: 'One location with its services and the hours of the coming days',
    params: z.object({ locationCode: codePattern.meta({ example: 'zwolle' }) }),
    responses: { 200: { description: 'The location.', body: locationDetailsShape } },
    problems: [problems['location-not-found']],
    cacheSeconds,
    handle: async ({ params }) => {
      const network = await networks.current()
      const location = network.location(params.locationCode)
      if (!location) return { problem: problems['location-not-found'] }
      return answer(200, shapeLocationDetails(network, location, today(clock)))
    },
  })
}

function addServices(api: Api, { clock, networks }: NetworkApiDeps): void {
  api.route({
    method: 'GET',
    path: '/services',
    operationId: 'listServices',
    tag: networkTag.name,
    summary: 'All services, also those that cannot be booked here',
    responses: { 200: { description: 'All services.', body: z.object({ services: z.array(serviceShape) }) } },
    cacheSeconds,
    handle: async () => answer(200, { services: (await networks.current()).services(today(clock)).map(shapeService) }),
  })
  api.route({
    method: 'GET',
    path: '/services/{serviceCode}',
    operationId: 'readService',
    tag: networkTag.name,
    summary: 'One service',
    params: z.object({ serviceCode: codePattern.meta({ example: 'biometrics' }) }),
    responses: { 200: { description: 'The service.', body: serviceShape } },
    problems: [problems['service-not-found']],
    cacheSeconds,
    handle: async ({ params }) => {
      const service = (await networks.current()).service(params.serviceCode)
      return service ? answer(200, shapeService(service)) : { problem: problems['service-not-found'] }
    },
  })
}
