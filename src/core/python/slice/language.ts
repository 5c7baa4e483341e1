/** Python, as a tracer follows it. */
import { giveUp } from './builtin-calls';
import { call } from './call-expressions';
import { evaluate, locate } from './expressions';
import { invoke } from './functions';
import { callLong } from './long-calls';
import { loadAttribute } from './parts';
import { block, execute } from './statements';
import { assign } from './targets';
import type { Language } from './contract';
import { iterate, runSpecial } from './unknown-calls';

/** What the modules of this folder know of each other. */
export const python: Language = { evaluate, locate, execute, block, assign, call, invoke, iterate, attribute: loadAttribute, runSpecial, callLong, giveUp };
