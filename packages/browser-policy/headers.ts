export type HeaderOptions = {
  /** Whether the browser reached us over TLS, here or at a proxy. */
  readonly secure: boolean
}

/** None of our pages uses these; a script that got in, or a frame, shall not either. */
const unusedFeatures = [
  'accelerometer',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** What every answer bears: pages, API answers, problems, files. A kind of its own replaces single ones. */
export function securityHeaders({ secure }: HeaderOptions): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    // A guest's order is opened by a token in its address: no other site may learn it.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    // Keeps answers out of other sites' processes; what a store's own domain asks for with CORS is not touched by it.
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'x-permitted-cross-domain-policies': 'none',
    // Without the subdomains: those of a merchant's domain are not ours to decide about.
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}
