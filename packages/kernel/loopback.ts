/** Names and addresses that never leave the machine; `….localhost` is resolved so by browsers (RFC 6761). */
export function isLoopbackName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return /(^|\.)localhost$/.test(bare) || /^127(\.\d{1,3}){3}$/.test(bare) || bare === '::1'
}
