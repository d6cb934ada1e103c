import { createContext, useContext } from 'react'

export type Permissions = {
  readonly role: string | null
  readonly may: (permission: string) => boolean
}

export const PermissionsContext = createContext<Permissions>({ role: null, may: () => false })

/** What the signed-in person may do in the chosen store. The API decides; this only keeps dead ends off the screen. */
export function usePermissions(): Permissions {
  return useContext(PermissionsContext)
}
