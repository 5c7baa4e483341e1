/** Comma-separated values (RFC 4180). */

/** A text as a cell. One that a spreadsheet would take for a formula is one to it no more; numbers with a sign stay as they are. */
export function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]|inf)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
