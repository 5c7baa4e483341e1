/** Compares images; what they measure is read from their first bytes. */
import type { ImageSize } from '../../model/notebook-diff';
import type { DiffOptions } from '../diff/options';
import { base64Length, decodeBase64 } from './base64';
import { differs, onlyNoise, SAME, type Compared } from './compared';

/** Compares two images in base64. Images with the same pixels are the same: libraries write their version into files. */
export function compareImages(form: string, left: string, right: string, options: DiffOptions): Compared {
  if (left === right || left.replace(/\s+/g, '') === right.replace(/\s+/g, '')) return SAME;
  const [one, two] = [imageSize(left), imageSize(right)];
  const hasPixels = form === 'image/png' && one && two && one.width === two.width && one.height === two.height;
  const pixels = hasPixels && options.pixels ? options.pixels(decodeBase64(left), decodeBase64(right)) : null;
  if (pixels?.changed === 0 && !options.noise) return onlyNoise('format');
  return differs({ by: 'image', form, left: one, right: two, pixels });
}

/** What an image in base64 measures; null where its kind is not known. */
function imageSize(text: string): ImageSize | null {
  const bytes = base64Length(text);
  const measured = measure(text);
  return measured && { ...measured, bytes };
}

function measure(text: string): Omit<ImageSize, 'bytes'> | null {
  try {
    const head = decodeBase64(text.slice(0, 64).replace(/\s+/g, '').slice(0, 40));
    const view = new DataView(head.buffer);
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint32(0) === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    return view.getUint16(0) === 0xffd8 ? measureJpeg(decodeBase64(text)) : null;
  } catch {
    // Not what its type says.
    return null;
  }
}

/** Looks for the frame among a JPEG's segments. */
function measureJpeg(bytes: Uint8Array): Omit<ImageSize, 'bytes'> | null {
  const view = new DataView(bytes.buffer);
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker < 0xff00) return null;
  }
  return null;
}
