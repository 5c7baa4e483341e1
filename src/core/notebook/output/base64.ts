const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
/** Characters that are looked at to tell base64 from text. */
const SAMPLE = 400;

/** Bytes of text in base64. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
}

/** Length in bytes of what text in base64 holds. */
export function base64Length(text: string): number {
  const breaks = text.match(/\s/g)?.length ?? 0;
  const padding = /(={0,2})\s*$/.exec(text.slice(-10))?.[1]?.length ?? 0;
  return Math.floor(((text.length - breaks) * 3) / 4) - padding;
}

/** Whether text looks like base64 rather than something to read. */
export function isBase64(text: string): boolean {
  return text.length >= 16 && BASE64.test(text.length > SAMPLE ? text.slice(0, SAMPLE) : text);
}
