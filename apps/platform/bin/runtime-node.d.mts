export function isFit(version: string): boolean
export function chooseNode(
  present: { platform: string; version: string; execPath: string },
  resolve?: (name: string) => string,
): string | undefined
export function unfitSentence(version: string, platform?: string): string
