import * as vscode from 'vscode';
import { closeAll } from './support/notebooks';
import { checkLibraries } from './support/run-libraries';

describe('real libraries', function () {
  // A kernel starts.
  this.timeout(120_000);
  before(async () => {
    await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  });
  afterEach(closeAll);

  it('have the numbers and settings on record that they tell of themselves', () => checkLibraries(['xgboost', 'lightgbm', 'sklearn', 'tqdm'], 'shown'));
});
