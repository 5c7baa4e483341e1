/** Methods of objects of unknown libraries whose name means the same wherever data or text has it. */
import type { Library } from './effect';

/** Libraries that nothing is known of. */
export const foreign: Library = {
  pure: [],
  functions: [],
  methods: {
    foreign: [
      { names: 'head tail dropna fillna drop_duplicates describe corr value_counts isna isnull notna notnull nunique sort_values sort_index reset_index set_index groupby median quantile idxmax idxmin iterrows itertuples to_dict to_frame to_list to_pandas parameters named_parameters state_dict', effect: { gives: 'holds' } },
      { names: 'mean std sum min max argmin argmax argsort cumsum cumprod astype tolist flatten nonzero numel lower upper strip lstrip rstrip splitlines startswith endswith encode decode strftime isoformat', effect: { gives: 'fresh' } },
      { names: 'reshape ravel transpose squeeze to_numpy', effect: { gives: 'itself' } },
      { names: 'to_csv to_excel to_parquet to_pickle to_json to_feather to_hdf', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
    ],
  },
};
