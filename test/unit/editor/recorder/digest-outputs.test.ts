import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OutputDigest } from '../../../../src/core/model/execution';
import { digestOutputs } from '../../../../src/editor/recorder/digest-outputs';

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

describe('digestOutputs', () => {
  it('writes short text into the digest and keeps no object of it', () => {
    const data = new TextEncoder().encode('loss=0.5\n');
    const kept: string[] = [];
    const digests = digestOutputs([{ items: [{ mime: 'text/plain', data }] }], () => 1000, (digest) => kept.push(digest));
    expect(digests).toEqual([{ mime: 'text/plain', digest: sha256(data), bytes: 9, text: 'loss=0.5\n' }]);
    expect(kept).toEqual([]);
  });

  it('keeps longer and binary outputs up to the limit, as bytes of their own', () => {
    const buffer = new Uint8Array(1 << 20).fill(65);
    const [image, long, tooLong] = [buffer.subarray(0, 10), buffer.subarray(0, 5000), buffer.subarray(0, 5001)];
    const kept = new Map<string, Uint8Array>();
    const items = [{ mime: 'image/png', data: image }, { mime: 'text/html', data: long }, { mime: 'text/html', data: tooLong }];
    const digests = digestOutputs(items.map((item) => ({ items: [item] })), () => 5000, (digest, bytes) => kept.set(digest, bytes));
    expect(digests).toEqual(items.map(({ mime, data }) => ({ mime, digest: sha256(data), bytes: data.length })));
    expect([...kept.keys()]).toEqual([sha256(image), sha256(long)]);
    expect([...kept.values()].map(({ buffer: own }) => own.byteLength)).toEqual([10, 5000]);
  });

  it('tells which items are forms of one output, and which are the value of a cell', () => {
    const item = (mime: string) => ({ mime, data: new TextEncoder().encode(mime) });
    const outputs = [
      { items: [item('image/png'), item('text/plain')], metadata: { outputType: 'display_data' } },
      { items: [item('text/html'), item('text/plain')], metadata: { outputType: 'execute_result' } },
    ];
    const digests = digestOutputs(outputs, () => 0, () => undefined) as readonly OutputDigest[];
    expect(digests.map(({ mime, joined, result }) => ({ mime, joined, result }))).toEqual([
      { mime: 'image/png' },
      { mime: 'text/plain', joined: true },
      { mime: 'text/html', result: true },
      { mime: 'text/plain', joined: true },
    ]);
  });

  it('hashes large outputs elsewhere, to the same digests', async () => {
    const data = new Uint8Array(5 << 20).fill(66);
    const digests = digestOutputs([{ items: [{ mime: 'text/plain', data }] }], () => 1 << 20, () => undefined);
    expect(digests).toBeInstanceOf(Promise);
    expect(await digests).toEqual([{ mime: 'text/plain', digest: sha256(data), bytes: data.length }]);
  });
});
