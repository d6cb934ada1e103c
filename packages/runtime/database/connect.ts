const urlForm = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]+)(\/[^?]+)(?:\?(.*))?$/

/** A URL for each server that is named; none where it is not of the form of a database's URL. */
export function serverUrls(text: string): string[] {
  const match = urlForm.exec(text)
  if (match === null) return []
  const [, before = '', hosts = '', database = '', query = ''] = match
  const parameters = query.split('&').filter((part) => part !== '' && !part.startsWith('target_session_attrs='))
  const after = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  const urls = hosts.split(',').map((host) => `${before}${host}${database}${after}`)
  return urls.every(isUrl) ? urls : []
}

/** Whether the driver will understand it: it decodes user, password and database. */
function isUrl(text: string): boolean {
  try {
    const { hostname, username, password, pathname } = new URL(text)
    for (const part of [username, password, pathname]) decodeURIComponent(part)
    return hostname !== '' && pathname.length > 1
  } catch {
    return false
  }
}

/** A server as a client of it is configured. */
export type Server = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user?: string
  readonly password?: string
  readonly ssl: boolean | { readonly rejectUnauthorized: boolean }
  /** Whether a connection without TLS will do where the server has none. */
  readonly mayBePlain: boolean
  readonly options: string
}

/**
 * What a URL of one server says. `require` checks the certificate as `verify-full` does: TLS with somebody who may be
 * anybody protects nothing. Who wants that all the same says `no-verify`.
 */
export function serverOf(url: string): Server {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
  const isVerified = mode === 'require' || mode.startsWith('verify') || mode === 'true'
  return {
    host: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || portDefault,
    database: decodeURIComponent(pathname.slice(1)),
    ...(username === '' ? {} : { user: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ssl: isVerified || (mode !== 'disable' && mode !== 'false' && { rejectUnauthorized: false }),
    mayBePlain: mode === 'prefer' || mode === 'allow',
    options: searchParams.get('options') ?? '',
  }
}

const portDefault = 5432
