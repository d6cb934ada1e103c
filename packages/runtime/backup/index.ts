export { BackupError } from './backup-file.ts'
export * from './restore-backup.ts'
export * from './write-backup.ts'
