/** An email address as it is compared: without surrounding spaces, in lower case, in Unicode's normal form C. */
export function emailKey(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase().normalize('NFC')
}
