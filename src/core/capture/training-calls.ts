/** Calls that train, and what they train. Extend it here: one line for each. */
import type { ResolvedArgument, ResolvedCall } from './calls';
import { lastPart } from './metric-calls';

/** What a fitting call trains: its receiver, an argument (by keyword or place), or what it returns. */
export type Trained = { readonly receiver: true } | { readonly argument: ResolvedArgument | null } | { readonly result: true };

interface TrainingCall {
  /** Last part of the callee, or the whole where it has a dot. */
  readonly call: string;
  readonly trains: 'receiver' | 'result' | { readonly argument: number; readonly keyword: string };
  /** A further condition on the call. */
  readonly when?: (call: ResolvedCall, maker: string) => boolean;
}

const isMethod = (call: ResolvedCall): boolean => call.facts.callee.includes('.');
const isTrainer = (call: ResolvedCall, maker: string): boolean => /trainer$/i.test(maker) || /trainer$/i.test(call.facts.receiver ?? '');
const isFunction = (call: ResolvedCall): boolean => !isMethod(call) && call.calls === null && call.args.length > 0;
const model = { argument: 0, keyword: 'model' } as const;

const TABLE: readonly TrainingCall[] = [
  { call: 'fit', trains: model, when: (call, maker) => isMethod(call) && isTrainer(call, maker) },
  { call: 'fit', trains: 'receiver', when: isMethod },
  { call: 'partial_fit', trains: 'receiver', when: isMethod },
  { call: 'fit_predict', trains: 'receiver', when: isMethod },
  { call: 'fit_generator', trains: 'receiver', when: isMethod },
  { call: 'fit_one_cycle', trains: 'receiver', when: isMethod },
  { call: 'fine_tune', trains: 'receiver', when: isMethod },
  { call: 'train_on_batch', trains: 'receiver', when: isMethod },
  { call: 'train_on_epoch', trains: 'receiver', when: isMethod },
  { call: 'learn', trains: 'receiver', when: isMethod },
  { call: 'lgb.train', trains: 'result' },
  { call: 'lightgbm.train', trains: 'result' },
  { call: 'lgb.cv', trains: 'result' },
  { call: 'lightgbm.cv', trains: 'result' },
  { call: 'xgb.train', trains: 'result' },
  { call: 'xgboost.train', trains: 'result' },
  { call: 'xgb.cv', trains: 'result' },
  { call: 'xgboost.cv', trains: 'result' },
  { call: 'catboost.train', trains: 'result' },
  { call: 'catboost.cv', trains: 'result' },
  { call: 'train', trains: 'receiver', when: (call, maker) => isMethod(call) && isTrainer(call, maker) },
  // Without arguments, or with a flag, `net.train()` only sets a mode.
  { call: 'train', trains: 'receiver', when: (call) => isMethod(call) && call.args.some((argument) => typeof argument.literal !== 'boolean' && argument.keyword !== 'mode') },
  { call: 'cross_validate', trains: 'result' },
  { call: 'cross_val_score', trains: 'result' },
  { call: 'cross_val_predict', trains: 'result' },
  // Functions of other modules: those that the session defines are followed into instead.
  { call: 'train', trains: model, when: isFunction },
  { call: 'fit', trains: model, when: isFunction },
  { call: 'train_model', trains: model, when: isFunction },
  { call: 'fit_model', trains: model, when: isFunction },
  { call: 'train_epoch', trains: model, when: isFunction },
  { call: 'train_one_epoch', trains: model, when: isFunction },
  { call: 'train_loop', trains: model, when: isFunction },
];

/** Arguments through which weights come into a call that trains something new. */
export const WEIGHT_ARGUMENTS: ReadonlySet<string> = new Set(['init_model', 'xgb_model', 'initial_model', 'base_model', 'pretrained', 'pretrained_model', 'params', 'init_params', 'weights']);

/** What a call trains, or null where it trains nothing. `maker` names what built its receiver, as far as known. */
export function trainedBy(call: ResolvedCall, maker: string): Trained | null {
  const name = lastPart(call.facts.callee);
  for (const entry of TABLE) {
    const fits = entry.call.includes('.') ? call.facts.callee === entry.call : name === entry.call;
    if (!fits || (entry.when !== undefined && !entry.when(call, maker))) continue;
    if (entry.trains === 'receiver') return { receiver: true };
    if (entry.trains === 'result') return { result: true };
    const { argument, keyword } = entry.trains;
    return { argument: call.args.find((item) => item.keyword === keyword) ?? call.args.find((item) => item.position === argument) ?? null };
  }
  return null;
}
