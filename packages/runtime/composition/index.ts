export * from './compose.ts'
export * from './fitting.ts'
export * from './module.ts'
