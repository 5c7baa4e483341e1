/** Keeps the two halves of a link apart; it has no width, and no line breaks at it. */
const WORD_JOINER = '\u2060';

/** Text for a notification, which makes a link of `[text](address)`: reads as it was, but leads nowhere. */
export function plainMessage(text: string): string {
  return text.replaceAll('](', `]${WORD_JOINER}(`);
}
