/** `requirements.txt` with the versions that the run used. */
import { normalName } from '../../environment/packages';
import type { Target } from './target';

/** A list of packages for pip. */
export const requirements: Target = {
  name: 'requirements',
  summary: 'requirements.txt with the versions that the run used',
  files(request) {
    const before = request.existing('requirements.txt');
    const listed = new Set((before ?? '').split('\n').map((line) => normalName(/^\s*([A-Za-z0-9][\w.-]*)/.exec(line)?.[1] ?? '')));
    const missing = request.requirements.filter((line) => !listed.has(normalName(/^[\w.-]+/.exec(line)?.[0] ?? '')));
    if (missing.length === 0) return new Map(before === undefined ? [] : [['requirements.txt', before]]);
    const start = before === undefined || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
    return new Map([['requirements.txt', `${start}${missing.join('\n')}\n`]]);
  },
};
