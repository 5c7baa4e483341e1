/** Single values as `nvidia-smi` writes them. Drivers have many words for what they do not know; only numbers are numbers. */

/** A number, with its unit or without (`512.34`, `81559 MiB`, `87 %`); null for anything else. */
export function parseNumber(text: string): number | null {
  const [, digits] = /^\s*(-?\d+(?:\.\d+)?)(?:\s*(?:%|MiB|W|C))?\s*$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Whether something is on; null where the driver does not say. */
export function parseSwitch(text: string): boolean | null {
  switch (text.trim().toLowerCase()) {
    case 'enabled': case 'active': return true;
    case 'disabled': case 'not active': return false;
    default: return null;
  }
}

/** A text that says something; null for the driver's words for nothing: `N/A`, and whatever stands in brackets. */
export function parseText(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === 'N/A' || /^\[.*\]$/.test(trimmed) ? null : trimmed;
}
