/** The script of a page of conflicts: connects to the host and shows what both sides changed differently. */
import { render } from 'preact';
import * as v from 'valibot';
import { conflictsHost, conflictsPageState } from '../../src/protocol/conflicts-checks';
import { connectHost } from '../lib/host';
import { App } from './app';
import { ConflictsModel } from './model';
import '../lib/base.css';
import '../lib/text-diff/text-diff.css';
import '../diff/diff.css';
import './conflicts.css';

const { endpoint, api } = connectHost(conflictsHost);
// What an older version kept may have another shape: then nothing is chosen yet.
const kept = v.safeParse(conflictsPageState, api.getState());
const model = new ConflictsModel(endpoint, kept.success ? kept.output : null, (state) => api.setState(state));
render(<App model={model} />, document.body.appendChild(document.createElement('div')));
