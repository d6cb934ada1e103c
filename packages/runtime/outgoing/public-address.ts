import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** The IPv4 blocks that no host of the public internet has (IANA's special-purpose registry, RFC 6890 and later). */
const specialIpv4 = blocks('ipv4', [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by a carrier's customers
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local: also where clouds tell machines their secrets
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
])

/** Of IPv6 only this block is global unicast … */
const globalIpv6 = blocks('ipv6', [['2000::', 3]])
/** … and of it these are not: tunnels lead to IPv4 addresses of anybody's choice. */
const specialIpv6 = blocks('ipv6', [
  ['2001::', 23], // protocols, Teredo and ORCHID among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
])

function blocks(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family)
  return list
}

/** Whether an address is of the public internet. What is no address, or of a form that we do not know, is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, 'ipv4')
  if (!isIPv6(address)) return false
  const canonical = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1)
  if (canonical === undefined) return false
  const embedded = embeddedIpv4(canonical)
  if (embedded !== undefined) return !specialIpv4.check(embedded, 'ipv4')
  return globalIpv6.check(canonical, 'ipv6') && !specialIpv6.check(canonical, 'ipv6')
}

/** The IPv4 address that `::ffff:a.b.c.d` (mapped) and `64:ff9b::a.b.c.d` (NAT64) stand for. */
function embeddedIpv4(canonical: string): string | undefined {
  const match = /^(?:::ffff:|64:ff9b::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(canonical)
  if (match?.[2] === undefined) return undefined
  const [high, low] = [Number.parseInt(match[1] ?? '0', 16), Number.parseInt(match[2], 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
