import { readdir } from 'node:fs/promises'
import { type MigrationSet, schemaOf } from '@merastore/runtime'
import { createGlobalSetup } from '@merastore/testing/global-setup'

/** The migrations of every service in the repository, found by their folders: to load the services takes longer. */
export async function repositoryMigrations(): Promise<MigrationSet[]> {
  const services = new URL('../services/', import.meta.url)
  const sets: MigrationSet[] = []
  for (const name of (await readdir(services)).sort()) {
    const folder = new URL(`${name}/migrations/`, services)
    const files = await readdir(folder).catch(() => [])
    if (files.length > 0) sets.push({ schema: schemaOf(name), folder })
  }
  return sets
}

export default createGlobalSetup(repositoryMigrations)
