import { describe, expect, it } from 'vitest';
import { kernelFlags } from '../../../src/core/environment/kernel-command';

const plain = { ignoresUserSite: false, ignoresVariables: false };

describe('the command line of a kernel', () => {
  it.each([
    ['as the Jupyter extension starts it', '/p/bin/python -m ipykernel_launcher --f=/run/kernel-v3ab.json', plain],
    ['with options before the module', 'python3.12 -Xfrozen_modules=off -X dev -W ignore -m ipykernel_launcher -f /run/k.json', plain],
    ['of a framework', '/usr/bin/pypy3 -m ipykernel -f k.json', plain],
    ['on Windows', 'C:\\env\\Scripts\\python.exe -m ipykernel_launcher --f=C:\\k.json', plain],
    ['as a script', 'python /site/ipykernel_launcher.py -f k.json', plain],
    ['without the user site', 'python -s -m ipykernel_launcher -f k.json', { ignoresUserSite: true, ignoresVariables: false }],
    ['isolated', 'python -Im ipykernel_launcher -f k.json', { ignoresUserSite: true, ignoresVariables: true }],
    ['without variables', 'python -E -m ipykernel_launcher -f k.json', { ignoresUserSite: false, ignoresVariables: true }],
  ])('is known %s', (_how, line, flags) => {
    expect(kernelFlags(line.split(' '))).toEqual(flags);
  });

  it.each([
    ['a shell that starts one', ['bash', '-c', 'python -m ipykernel_launcher -f k.json']],
    ['conda run', ['/opt/conda/bin/python', '/opt/conda/bin/conda', 'run', 'python', '-m', 'ipykernel_launcher', '-f', 'k.json']],
    ['an installation of a kernelspec', ['python', '-m', 'ipykernel', 'install', '--user']],
    ['code that names it', ['python', '-c', 'import os', '-m', 'ipykernel_launcher', '-f', 'k.json']],
    ['another module', ['python', '-m', 'debugpy', '-m', 'ipykernel_launcher', '-f', 'k.json']],
    ['a script of a similar name', ['python', 'my_ipykernel_launcher.py', '-f', 'k.json']],
    ['an editor with the file open', ['vim', 'ipykernel_launcher.py', '-f', 'k.json']],
    ['nothing', []],
  ])('is not that of %s', (_what, argv) => {
    expect(kernelFlags(argv)).toBeUndefined();
  });
});
