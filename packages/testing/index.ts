export * from './calls.ts'
export * from './clock.ts'
export * from './database.ts'
export * from './modes.ts'
