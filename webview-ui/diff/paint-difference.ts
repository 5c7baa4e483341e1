/** Compares two images by pixels and draws what differs. */

/** Rows of pixels between two breaths: a large image must not hold up scrolling. */
const ROWS = 200;
/** How far two pixels may lie apart in one channel and count as the same: what rounding in decoders makes. */
const TOLERANCE = 2;
/** Share of contrast that equal pixels keep. */
const DIMMED = 0.25;

/** Draws equal pixels pale, and those that differ as the left image has them in red and the right one in green; resolves to a sentence. */
export async function paintDifference(canvas: HTMLCanvasElement, left: string, right: string, signal: AbortSignal): Promise<string> {
  const [before, after] = await Promise.all([decode(left), decode(right)]);
  const { width, height } = after;
  if (before.width !== width || before.height !== height) {
    canvas.hidden = true;
    return `other size: ${before.width} × ${before.height} became ${width} × ${height}`;
  }
  const [a, b] = [pixelsOf(before), pixelsOf(after)];
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return 'empty';
  [canvas.width, canvas.height] = [width, height];
  const painted = context.createImageData(width, height);
  let changed = 0;
  for (let row = 0; row < height; row += ROWS) {
    changed += paintRows(a, b, painted.data, row * width * 4, Math.min(height, row + ROWS) * width * 4);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return '';
  }
  context.putImageData(painted, 0, 0);
  return changed === 0 ? 'no pixel differs' : `difference: ${formatShare(changed / (width * height))} of pixels`;
}

async function decode(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function pixelsOf(image: HTMLImageElement): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(Math.max(1, image.width), Math.max(1, image.height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(image, 0, 0);
  return context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
}

function paintRows(a: Uint8ClampedArray, b: Uint8ClampedArray, out: Uint8ClampedArray, from: number, to: number): number {
  let changed = 0;
  for (let at = from; at < to; at += 4) {
    const differs = [0, 1, 2, 3].some((channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)) > TOLERANCE);
    const [dark, light] = [darkness(a, at), darkness(b, at)];
    if (!differs) {
      const grey = 255 - DIMMED * dark;
      out.set([grey, grey, grey, 255], at);
      continue;
    }
    changed += 1;
    // Ink that went is red, ink that came is green.
    if (dark >= light) out.set([214, 69, 69, 255], at);
    else out.set([14, 138, 91, 255], at);
  }
  return changed;
}

/** How far a pixel is from white paper. */
function darkness(data: Uint8ClampedArray, at: number): number {
  const alpha = (data[at + 3] ?? 0) / 255;
  return alpha * (255 - (0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0)));
}

function formatShare(share: number): string {
  return share < 0.001 ? 'under 0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
