import { moduleVersions, readCode } from '../../core/differences/read-differences';
import { UNCOMMITTED } from '../../core/model/run-differences';
import type { KeptPair } from '../../protocol/compare-differences';
import type { RunRef } from '../../protocol/runs';
import type { KeptSide, KeptTexts } from '../panel/kept-texts';
import type { OpenStores } from '../stores/open-stores';

/** Shows a text that is on record of two runs beside each other, in VS Code's own diff editor. */
export async function openKept(open: OpenStores, texts: KeptTexts, wanted: KeptPair): Promise<void> {
  const sideOf = async ({ folder, id }: RunRef): Promise<KeptSide> => {
    open.requireOpen(folder);
    const code = await readCode(open.stores, folder, id);
    const text = wanted.kind === 'git' ? (code.environment?.git?.diff ?? null) : (moduleVersions(code).get(wanted.path) ?? null);
    return { folder, number: code.run.number, text };
  };
  await texts.showBoth(wanted.kind === 'git' ? `${UNCOMMITTED}.diff` : (wanted.path.split('/').at(-1) ?? wanted.path), await sideOf(wanted.left), await sideOf(wanted.right));
}
