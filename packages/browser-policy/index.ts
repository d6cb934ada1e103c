export * from './content-policy.ts'
export * from './headers.ts'
