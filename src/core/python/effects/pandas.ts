/** Effects of pandas. `inplace=True` is known to change the receiver, whatever the method. */
import type { Library } from './effect';

/** pandas, Polars and PyArrow. */
export const pandas: Library = {
  pure: ['pandas', 'polars', 'pyarrow'],
  functions: [
    { names: 'pandas.read_csv pandas.read_excel pandas.read_parquet pandas.read_json pandas.read_pickle pandas.read_feather pandas.read_table pandas.read_hdf pandas.read_stata pandas.read_fwf pandas.read_xml pandas.read_orc polars.read_csv polars.read_parquet polars.scan_csv', effect: { type: 'DataFrame', file: { mode: 'read', at: 0 } } },
    { names: 'pandas.DataFrame polars.DataFrame', effect: { gives: 'holds', type: 'DataFrame' } },
    { names: 'pandas.Series pandas.Index', effect: { gives: 'holds', type: 'Series' } },
    { names: 'pandas.concat pandas.merge pandas.get_dummies pandas.pivot_table pandas.crosstab pandas.melt pandas.read_sql pandas.read_html pandas.json_normalize pandas.DataFrame.from_dict pandas.DataFrame.from_records', effect: { type: 'DataFrame' } },
    { names: 'pandas.to_datetime pandas.to_numeric pandas.cut pandas.qcut pandas.date_range', effect: { type: 'Series' } },
    { names: 'polars.Config.*', effect: { gives: 'value', sets: ['set polars'] } },
    { names: 'pandas.set_option pandas.reset_option pandas.option_context', effect: { gives: 'value', sets: ['set pandas'] } },
  ],
  methods: {
    DataFrame: [
      { names: 'copy head tail dropna fillna drop drop_duplicates rename reset_index set_index sort_values sort_index assign merge join query filter select_dtypes astype replace melt pivot pivot_table stack unstack transpose apply applymap map transform interpolate ffill bfill isna isnull notna notnull describe corr cov nlargest nsmallest round clip shift diff cumsum explode where mask reindex abs rank append select with_columns to_pandas eval convert_dtypes infer_objects droplevel truncate pct_change bool', effect: { type: 'DataFrame' } },
      { names: 'sample', effect: { type: 'DataFrame', draws: ['numpy.random'] } },
      { names: 'groupby resample rolling expanding ewm iterrows itertuples items agg aggregate', effect: { gives: 'holds' } },
      { names: 'pipe', effect: { gives: 'part' } },
      { names: 'mean sum median std var min max count nunique mode quantile value_counts any all idxmax idxmin sem skew kurt prod duplicated memory_usage get', effect: { type: 'Series' } },
      { names: 'info plot hist boxplot to_dict to_string to_html to_markdown equals to_records to_list to_latex keys', effect: { draws: ['figure'], reads: ['set pandas'] } },
      { names: 'eq ne lt le gt ge add sub mul div floordiv mod pow xs take isin compare align asfreq combine_first swaplevel add_prefix add_suffix tz_localize tz_convert first_valid_index last_valid_index between_time at_time to_period', effect: { gives: 'holds', type: 'DataFrame' } },
      { names: 'to_sql', effect: { gives: 'value', changes: 'second' } },
      { names: 'to_numpy', effect: { gives: 'itself' } },
      { names: 'to_csv to_excel to_parquet to_pickle to_json to_feather to_hdf to_stata write_csv write_parquet', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
      { names: 'insert update pop', effect: { changes: 'receiver', keeps: true } },
    ],
    styler: [
      { names: 'format format_index highlight_max highlight_min highlight_null highlight_between background_gradient text_gradient bar set_caption set_properties set_table_styles set_table_attributes set_precision apply map applymap hide', effect: { gives: 'itself', changes: 'receiver' } },
      { names: 'to_html to_latex to_string', effect: { gives: 'fresh' } },
    ],
    Series: [
      { names: 'groupby resample rolling expanding ewm items', effect: { gives: 'holds' } },
      { names: 'pipe', effect: { gives: 'part' } },
      { names: 'copy head tail dropna fillna drop drop_duplicates rename sort_values sort_index astype replace map apply transform isna isnull notna notnull describe round clip shift diff cumsum where mask reindex abs rank isin between value_counts unique mean sum median std var min max count nunique mode quantile any all idxmax idxmin to_list tolist to_dict to_frame reset_index unstack corr cov ewm pct_change explode duplicated nlargest nsmallest interpolate ffill bfill eq ne lt gt le ge add sub mul div item argmax argmin agg aggregate groupby rolling str.* dt.* contains lower upper strip split len', effect: { type: 'Series' } },
      { names: 'sample', effect: { type: 'Series', draws: ['numpy.random'] } },
      { names: 'plot hist info keys', effect: { draws: ['figure'] } },
      { names: 'to_numpy ravel', effect: { gives: 'itself' } },
      { names: 'to_csv to_excel to_parquet to_pickle to_json', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
      { names: 'update pop', effect: { changes: 'receiver' } },
    ],
    '*': [
      { names: 'head tail dropna fillna drop_duplicates reset_index set_index sort_values sort_index groupby query describe corr value_counts isna isnull notna notnull nunique unique median quantile agg aggregate size first last ngroups get_group cumcount idxmax idxmin to_dict to_frame to_list to_string merge rolling resample iterrows itertuples info', effect: { gives: 'holds' } },
      { names: 'apply map transform applymap', effect: { gives: 'holds' } },
      { names: 'pipe', effect: { gives: 'part' } },
      { names: 'plot hist boxplot', effect: { draws: ['figure'] } },
      { names: 'to_numpy', effect: { gives: 'itself' } },
      { names: 'to_csv to_excel to_parquet to_pickle to_json to_feather to_hdf', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
    ],
  },
};
