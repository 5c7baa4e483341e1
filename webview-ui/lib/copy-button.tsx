import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons';

/** How long a button says that it was pressed, in milliseconds. */
const TOLD_MS = 1500;

/** Copies a text that is made when it is pressed; `what` completes "Copy". */
export function CopyButton({ what, text, onCopy }: { readonly what: string; readonly text: () => string; readonly onCopy: (text: string) => void }): JSX.Element {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const press = (): void => {
    onCopy(text());
    setCopied(true);
  };
  return (
    <button type="button" class="icon-button" aria-label={`Copy ${what}`} title={`Copy ${what}`} onClick={press}>
      <Icon shape={copied ? 'check' : 'copy'} />
    </button>
  );
}
