/** Redacts with a memory: what once was a secret is one wherever it comes again. The memory is never stored. */
import { bareRegions } from './regions';
import { findInSource, redactText, without } from './redact';
import { tokensOf, type Span } from './tokens';

/** Redacts the sources and texts of one notebook. */
export class Redactor {
  readonly #known = new Set<string>();

  /** All secrets so far that are told from other text by themselves. */
  get secrets(): readonly string[] {
    return [...this.#known];
  }

  /** Takes note of secrets that were found elsewhere. */
  learn(secrets: Iterable<string>): void {
    for (const secret of secrets) {
      for (const line of secret.split(/\\?\n|\\n/)) {
        const plain = line.replace(/\\(["'\\])/g, '$1');
        for (const form of [line, plain, inAddress(plain), JSON.stringify(plain).slice(1, -1)]) if (isTelling(form)) this.#known.add(form);
      }
    }
  }

  /** The source of a cell without secrets; those that it tells of are known from here on. */
  source(source: string): string {
    const { text, secrets } = findInSource(source);
    this.learn(secrets);
    const spans = this.#spansIn(text);
    return spans.length === 0 ? text : without(text, spans.filter(bareRegions(text, tokensOf(text)))).text;
  }

  /** Any other text without secrets. */
  text(text: string): string {
    const redacted = redactText(text).text;
    return without(redacted, this.#spansIn(redacted)).text;
  }

  #spansIn(text: string): Span[] {
    const spans: Span[] = [];
    for (const secret of this.#known) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
        const end = at + secret.length;
        if (!/^[A-Za-z]*$|^\d*$/.test(secret) || (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(end)))) spans.push({ start: at, end });
      }
    }
    return spans.sort((a, b) => a.start - b.start);
  }
}

/** The secret as it stands in an address. */
function inAddress(secret: string): string {
  return /^[ -~]*$/.test(secret) ? encodeURIComponent(secret) : secret;
}

/** Whether a secret can be looked for in other text: a short or common word would be found where it is none. */
function isTelling(secret: string): boolean {
  return secret.length >= 8 || (secret.length >= 5 && /[^A-Za-z]/.test(secret) && /[^\d.\s]/.test(secret));
}
