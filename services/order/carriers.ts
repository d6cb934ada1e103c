/** Carriers and where their parcels are followed; `{number}` stands for the tracking number. */
export const carriers = [
  { code: 'dhl', name: 'DHL', trackingUrlTemplate: 'https://www.dhl.com/en/express/tracking.html?AWB={number}' },
  { code: 'dpd', name: 'DPD', trackingUrlTemplate: 'https://tracking.dpd.de/status/en_US/parcel/{number}' },
  { code: 'fedex', name: 'FedEx', trackingUrlTemplate: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  { code: 'gls', name: 'GLS', trackingUrlTemplate: 'https://gls-group.eu/track/{number}' },
  {
    code: 'royal-mail',
    name: 'Royal Mail',
    trackingUrlTemplate: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}',
  },
  { code: 'ups', name: 'UPS', trackingUrlTemplate: 'https://www.ups.com/track?tracknum={number}' },
  { code: 'usps', name: 'USPS', trackingUrlTemplate: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}' },
] as const

/** The carrier's name as people write it, and the address at which the parcel is followed, where one is known. */
export function carriageOf(carrier: string, trackingNumber: string | undefined, trackingUrl: string | undefined) {
  const known = carriers.find(({ code }) => code === carrier.trim().toLowerCase())
  const template = trackingNumber === undefined ? undefined : known?.trackingUrlTemplate
  const followed = template?.replace('{number}', encodeURIComponent(trackingNumber ?? ''))
  return {
    carrier: known?.name ?? carrier,
    trackingNumber: trackingNumber ?? null,
    trackingUrl: trackingUrl ?? followed ?? null,
  }
}
