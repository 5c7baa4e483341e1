import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll } from '../support/notebooks';
import { librariesFolder } from '../support/library';
import { checkLibraries } from '../support/run-libraries';

const only = process.env['CELLTRAIL_LIBRARIES'] ?? '';

describe('numbers and settings as the library has them', function () {
  // Libraries of gigabytes are loaded.
  this.timeout(900_000);
  before(async () => {
    await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  });
  afterEach(closeAll);

  const names = readdirSync(librariesFolder()).map((file) => file.replace(/\.py$/, '')).filter((name) => name.includes(only));
  for (const name of names) {
    it(`${name}, as it is`, () => checkLibraries([name], 'shown'));
    it(`${name}, with the helper`, () => checkLibraries([name], 'helped'));
  }
});
