import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImageForm, ImageSize } from '../../src/core/model/notebook-diff';
import type { Sides } from '../../src/protocol/diff-view';
import { paintDifference } from './paint-difference';

/** Images beside each other, with what differs between them. */
export function Images({ data: { left, right }, facts, form }: { readonly data: Sides<string | null>; readonly facts: ImageForm | null; readonly form: string }): JSX.Element {
  if (left !== null && left === right) return <figure class="image"><img src={right} alt="Image, the same on both sides" /></figure>;
  return (
    <div class="images">
      {left === null ? <div class="pane none" /> : <figure class="image"><img src={left} alt="Image, left" /><figcaption class="secondary">before{measures(facts?.left)}</figcaption></figure>}
      {left !== null && right !== null && <Difference left={left} right={right} form={form} />}
      {right === null ? <div class="pane none" /> : <figure class="image"><img src={right} alt="Image, right" /><figcaption class="secondary">after{measures(facts?.right)}</figcaption></figure>}
    </div>
  );
}

function Difference({ left, right, form }: { readonly left: string; readonly right: string; readonly form: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [told, setTold] = useState('comparing pixels…');
  useEffect(() => {
    if (canvas.current === null) return;
    const ended = new AbortController();
    paintDifference(canvas.current, left, right, ended.signal).then(setTold, () => !ended.signal.aborted && setTold(`${form} that cannot be drawn`));
    return () => ended.abort();
  }, [left, right]);
  return (
    <figure class="image difference">
      <canvas ref={canvas} role="img" aria-label={`Pixels that differ: ${told}`} width="0" height="0" />
      <figcaption class="secondary">{told} <span class="key"><i class="before" aria-hidden="true" /> before</span> <span class="key"><i class="after" aria-hidden="true" /> after</span></figcaption>
    </figure>
  );
}

function measures(size: ImageSize | null | undefined): string {
  return size ? `, ${size.width} × ${size.height}` : '';
}
