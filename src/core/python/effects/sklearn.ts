/** Effects of scikit-learn and of what is written in its manner (XGBoost, LightGBM, CatBoost, statsmodels, joblib). */
import type { Library } from './effect';

const RANDOM = ['numpy.random'];

/** scikit-learn and its kin. */
export const sklearn: Library = {
  pure: ['sklearn', 'xgboost', 'lightgbm', 'catboost', 'statsmodels', 'imblearn', 'joblib', 'category_encoders', 'optuna', 'shap'],
  functions: [
    { names: 'sklearn.metrics.*', effect: { gives: 'fresh' } },
    { names: 'sklearn.model_selection.train_test_split', effect: { gives: 'holds', draws: RANDOM } },
    { names: 'sklearn.model_selection.cross_val_score sklearn.model_selection.cross_validate sklearn.model_selection.cross_val_predict sklearn.datasets.*', effect: { gives: 'fresh', draws: RANDOM } },
    { names: 'sklearn.utils.shuffle sklearn.utils.resample', effect: { gives: 'holds', draws: RANDOM } },
    { names: 'sklearn.base.clone', effect: { gives: 'fresh' } },
    { names: 'sklearn.set_config', effect: { gives: 'value', sets: ['set sklearn'] } },
    { names: 'sklearn.* xgboost.* lightgbm.* catboost.* statsmodels.* imblearn.*', effect: { gives: 'holds', type: 'estimator' } },
    { names: 'joblib.dump', effect: { gives: 'value', file: { mode: 'write', at: 1 } } },
    { names: 'joblib.load', effect: { file: { mode: 'read', at: 0 } } },
  ],
  methods: {
    estimator: [
      { names: 'fit partial_fit set_params', effect: { gives: 'itself', changes: 'kin', keeps: true, draws: RANDOM } },
      { names: 'fit_transform fit_predict fit_resample', effect: { gives: 'holds', changes: 'kin', keeps: true, draws: RANDOM } },
      { names: 'predict predict_proba predict_log_proba decision_function score transform inverse_transform score_samples get_params get_feature_names_out get_support evals_result staged_predict kneighbors apply summary get_n_splits get_booster feature_importance num_trees', effect: { gives: 'fresh' } },
      { names: 'split', effect: { gives: 'holds', type: 'pairs', draws: RANDOM } },
      { names: 'save_model dump_model', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
      { names: 'load_model', effect: { changes: 'receiver', file: { mode: 'read', at: 0 } } },
      { names: 'plot', effect: { draws: ['figure'] } },
    ],
    '*': [
      { names: 'predict predict_proba predict_log_proba decision_function score transform inverse_transform score_samples get_params get_feature_names_out get_support', effect: { gives: 'fresh' } },
      { names: 'fit partial_fit fit_transform fit_predict', effect: { gives: 'itself', changes: 'receiver', keeps: true, draws: RANDOM } },
    ],
  },
};
