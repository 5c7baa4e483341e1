import type { Display } from '../../core/model/displayed';
import { foldProgress, stripColours } from '../../core/notebook/output/fold';
import type { DisplayContent } from '../../protocol/compare-displayed';
import type { OpenStores } from '../stores/open-stores';

/** Reads an output from its store as the panel draws it. */
export async function readDisplay(open: OpenStores, folder: string, display: Display): Promise<DisplayContent> {
  open.requireOpen(folder);
  const [bytes] = await open.stores.request('outputs', { folder, outputs: [display] });
  return bytes ? contentOf(display.mime, bytes) : { by: 'missing', reason: `Not kept: ${display.bytes.toLocaleString('en')} bytes; celltrail.outputs.maxSize and celltrail.outputs.quota say how much is.` };
}

/** An output's bytes as the panel draws them. */
export function contentOf(mime: string, bytes: Uint8Array): DisplayContent {
  const data = Buffer.from(bytes);
  if (mime.startsWith('image/')) return { by: 'image', data: `data:${mime};base64,${data.toString('base64')}` };
  const text = data.toString('utf8');
  if (mime === 'text/html') return { by: 'html', text };
  if (mime === 'text/markdown') return { by: 'markdown', text };
  return { by: 'text', text: stripColours(foldProgress(text)) };
}
