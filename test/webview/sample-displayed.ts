/** Made-up outputs of runs. */
import type { Display, DisplayedCell } from '../../src/core/model/displayed';
import type { DisplayContent } from '../../src/protocol/compare-displayed';
import type { RunRef } from '../../src/protocol/runs';

const shown = (mime: string, digest: string): Display => ({ mime, digest, bytes: 10 });

/** A cell with an image for each of three steps (the last run has one), one with a hostile table that the first run lacks, and one with text. */
export function sampleDisplayed(runs: readonly RunRef[]): DisplayedCell[] {
  return [
    { cell: 'plot', title: 'plt.imshow(samples)', runs: runs.map((_, place) => ({ order: place + 4, displays: Array.from({ length: place === runs.length - 1 ? 1 : 3 }, (_each, step) => shown('image/svg+xml', `${place} ${step}`)) })) },
    { cell: 'table', title: 'confusion <b>matrix</b>', runs: runs.map((_, place) => (place === 0 ? null : { order: 9, displays: [shown('text/html', 'table')] })) },
    { cell: 'text', title: 'print(report)', runs: runs.map(() => ({ order: 10, displays: [shown('text/plain', 'text')] })) },
  ];
}

/** What stands behind a digest. */
export function sampleContent({ mime, digest }: Display): DisplayContent {
  if (mime === 'image/svg+xml') {
    const [place = 0, step = 0] = digest.split(' ').map(Number);
    return { by: 'image', data: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="hsl(${place * 90},60%,70%)"/><text x="10" y="50">step ${step}</text><script>parent.document.title='owned'</script><image href="https://panel.test/leak.png"/></svg>`)}` };
  }
  if (mime === 'text/html') return { by: 'html', text: '<table><tr><th></th><th>cat</th></tr><tr><th>dog</th><td>3</td></tr></table><img src="https://panel.test/leak.png" onerror="document.title=\'owned\'"><script>document.title="owned"</script><style>body{display:none}</style>' };
  return { by: 'text', text: `precision 0.9\n${'x'.repeat(30_000)}` };
}
