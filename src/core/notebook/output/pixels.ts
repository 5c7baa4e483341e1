/** Compares PNG images by pixels. */
import { decode, type DecodedPng } from 'fast-png';
import type { PixelDiff } from '../../model/notebook-diff';

/** Which pixels of two PNG files differ; null where one cannot be read or they have other sizes. */
export function comparePixels(left: Uint8Array, right: Uint8Array): PixelDiff | null {
  const [one, two] = [read(left), read(right)];
  return one && two && one.width === two.width && one.height === two.height ? compareDecoded(one, two) : null;
}

function read(bytes: Uint8Array): DecodedPng | null {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}

function compareDecoded(one: DecodedPng, two: DecodedPng): PixelDiff {
  const { width, height } = one;
  const [own, other] = [colours(one), colours(two)];
  let changed = 0;
  const box = { left: width, top: height, right: -1, bottom: -1 };
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (own[2 * pixel] === other[2 * pixel] && own[2 * pixel + 1] === other[2 * pixel + 1]) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    changed += 1;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = y;
  }
  const nothing = { x: 0, y: 0, width: 0, height: 0 };
  return { changed, total: width * height, box: changed === 0 ? nothing : { x: box.left, y: box.top, width: box.right - box.left + 1, height: box.bottom - box.top + 1 } };
}

/** Red with green, and blue with alpha, for each pixel, in 16 bits each: so images of different kinds can be compared. */
function colours({ width, height, data, channels, depth, palette }: DecodedPng): Uint32Array {
  const packed = new Uint32Array(2 * width * height);
  const most = 2 ** depth - 1;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const sample = (channel: number): number => ((data[pixel * channels + channel] ?? 0) * 65_535) / most;
    const [red, green, blue, alpha] = palette ? fromPalette(palette[data[pixel] ?? 0]) : channels < 3 ? [sample(0), sample(0), sample(0), channels === 2 ? sample(1) : 65_535] : [sample(0), sample(1), sample(2), channels === 4 ? sample(3) : 65_535];
    packed[2 * pixel] = red * 65_536 + green;
    packed[2 * pixel + 1] = blue * 65_536 + alpha;
  }
  return packed;
}

function fromPalette(entry: readonly number[] = []): [number, number, number, number] {
  const [red = 0, green = 0, blue = 0, alpha = 255] = entry;
  return [red * 257, green * 257, blue * 257, alpha * 257];
}
