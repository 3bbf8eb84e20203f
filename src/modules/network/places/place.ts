/** Degrees, WGS 84. */
export type Coordinates = { latitude: number; longitude: number }

export type Place = Coordinates & { name: string; municipality?: string; province?: string }
