/** Why a merastore.config.ts cannot be taken. */
export type ConfigErrorCode =
  | 'CONFIG_UNREADABLE'
  | 'CONFIG_EXPORT_MISSING'
  | 'CONFIG_KEY_UNKNOWN'
  | 'CONFIG_VALUE_INVALID'
  | 'CONFIG_FILE_MISSING'
  | 'CONFIG_MODULES_MISFIT'
  | 'CONFIG_SETTING_UNKNOWN'
  | 'CONFIG_SETTING_INVALID'
  | 'CONFIG_SETTING_CLASH'

/** A configuration that is wrong, as one sentence for whoever wrote it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code: ConfigErrorCode

  constructor(code: ConfigErrorCode, sentence: string, options?: ErrorOptions) {
    super(`${code} in merastore.config.ts: ${sentence}`, options)
    this.code = code
  }
}
