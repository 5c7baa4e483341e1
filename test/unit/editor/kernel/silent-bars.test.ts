import { expect, it } from 'vitest';
import { connectCode, connectionIn } from '../../../../src/editor/kernel/connect-code';
import { hasWidgetBar } from '../../../../src/editor/kernel/silent-bars';

const WIDGET = { mime: 'application/vnd.jupyter.widget-view+json', data: Buffer.from('{"model_id":"a"}') };
const text = (shown: string) => ({ mime: 'text/plain', data: Buffer.from(shown) });

it('knows a progress bar that is a widget by the text that stands for it', () => {
  expect(hasWidgetBar([{ items: [WIDGET, text('  0%|          | 0/4 [00:00<?, ?it/s]')] }])).toBe(true);
  expect(hasWidgetBar([{ items: [text('12\n')] }, { items: [text('0it [00:00, ?it/s]'), WIDGET] }])).toBe(true);
});

it('takes neither other widgets nor bars of text for one', () => {
  expect(hasWidgetBar([{ items: [WIDGET, text('IntSlider(value=3, max=10)')] }])).toBe(false);
  expect(hasWidgetBar([{ items: [text('100%|██████████| 4/4 [00:00<00:00]')] }, { items: [WIDGET] }])).toBe(false);
});

it('sends the helper as one expression, whatever stands in its paths, and reads the answer among other text', () => {
  const code = connectCode({ source: 'x = "ä\n"""', path: 'C:\\a "b"\\celltrail.py', store: '/tmp/ü', session: 'S' });
  expect(code).toMatch(/^exec\([\w("=+/).,{}: -]+\)$/);
  expect(connectionIn('warning\ncelltrail:connected\n')).toBe('connected');
  expect(connectionIn('celltrail:elsewhere\n')).toBe('elsewhere');
  expect(connectionIn('say celltrail:connected')).toBeUndefined();
});
