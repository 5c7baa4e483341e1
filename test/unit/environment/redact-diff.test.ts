import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/core/capture/privacy/redact';
import { pieces, redactDiff } from '../../../src/core/environment/redact-diff';

const filler = (lines: number): string => '+x = 1\n'.repeat(lines);
const key = `+-----BEGIN PRIVATE KEY-----\n${'+MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA\n'.repeat(300)}+\n+tail0123456789\n+-----END PRIVATE KEY-----\n`;
const diff = ['diff --git a/a.py b/a.py\n@@ -1 +1 @@\n', filler(2_000), '@@ -9 +9 @@\n', filler(10), '+api_key = "correct-horse-battery"\n', filler(1_500), '+\n', filler(1_500), 'diff --git a/k b/k\n@@ -0,0 +1 @@\n', key, filler(50)].join('');

describe('a diff without its secrets', () => {
  it('is the same as if it were looked through at once', async () => {
    const redacted = await redactDiff(diff, redact);
    expect(redacted).toBe(redact(diff));
    expect(redacted).not.toContain('correct-horse-battery');
    expect(redacted).not.toContain('tail0123456789');
  });

  it('is looked through in pieces that leave hunks and keys whole', () => {
    const parts = [...pieces(diff)];
    expect(parts.join('')).toBe(diff);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.filter((part) => part.includes('PRIVATE KEY')).length).toBe(1);
    for (const part of parts) expect(part).toMatch(/^(diff --git |@@ |\+\n)/);
  });

  it('is empty where nothing differs', async () => {
    expect(await redactDiff('', redact)).toBe('');
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    let working = true;
    const count = (): void => {
      turns += 1;
      if (working) setImmediate(count);
    };
    setImmediate(count);
    const slow = (text: string): string => {
      const end = performance.now() + 6;
      while (performance.now() < end);
      return text;
    };
    await redactDiff(diff, slow);
    working = false;
    expect(turns).toBeGreaterThan(2);
  });
});
