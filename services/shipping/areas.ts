import { regionFaults } from '@merastore/contract'
import { type FieldError, regionCode } from '@merastore/kernel'
import type { ShippingArea } from './contract-schemas.ts'

/** Areas whose region is none of their country; `at` is the JSON pointer of the list. */
export function areaFaults(areas: readonly ShippingArea[], at: string): FieldError[] {
  return areas.flatMap(({ country, region }, index) => regionFaults(country, region, `${at}/${index}/region`))
}

/** The areas with the codes of their regions. */
export function withRegionCodes(areas: readonly ShippingArea[]): ShippingArea[] {
  return areas.map((area) => {
    const code = area.region === undefined ? undefined : regionCode(area.country, area.region)
    return code === undefined ? area : { ...area, region: code }
  })
}
