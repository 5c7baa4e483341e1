import { describe, expect, it } from 'vitest';
import { redact, redactSource } from '../../../../src/core/capture/privacy/redact';

const SIZE = 1 << 16;
const repeated = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** The fastest of three, so that what else the machine does counts little. */
function cost(text: string): number {
  return Math.min(...[1, 2, 3].map(() => {
    const start = performance.now();
    redact(text);
    redactSource(text);
    return performance.now() - start;
  }));
}

describe('the time that redacting takes', () => {
  it.each([
    'api_key=("a" ', 'password, ', `'"`, `\\'`, `"""'''`, '# "token" ', 'eyJ', 'eyJaaaaaaaaaa.', 'sk-', 'SG.', '://a:', '?token=', '--token ', 'curl -u ', 'machine a login a ', '-----BEGIN PRIVATE KEY-----', 'token\n', 'token.a.b-', 'a', 'token: a, ', '{token[', `"token": '"token": `,
  ])('grows no faster than text of %j', (piece) => {
    redact(repeated(piece, 1_000));
    // Eight times the text costs eight times as much; where each start is tried to the end, sixty-four times.
    expect(cost(repeated(piece, SIZE))).toBeLessThan(30 * cost(repeated(piece, SIZE / 8)) + 20);
  }, 60_000);
});
