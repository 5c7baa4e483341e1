/** Effects of Keras and TensorFlow. */
import type { Library } from './effect';

const RANDOM = ['keras.random', 'random', 'numpy.random'];

/** Keras and TensorFlow. */
export const keras: Library = {
  pure: ['keras', 'tensorflow'],
  functions: [
    { names: 'tensorflow.random.set_seed keras.utils.set_random_seed tensorflow.keras.utils.set_random_seed tensorflow.compat.v1.set_random_seed', effect: { gives: 'value', sets: RANDOM } },
    { names: 'keras.backend.clear_session tensorflow.keras.backend.clear_session keras.backend.set_floatx tensorflow.keras.backend.set_floatx tensorflow.config.* keras.config.set_floatx keras.config.set_epsilon keras.config.set_dtype_policy keras.config.set_image_data_format keras.config.disable_traceback_filtering keras.backend.set_epsilon keras.backend.set_image_data_format keras.backend.set_learning_phase tensorflow.keras.backend.set_epsilon tensorflow.keras.backend.set_image_data_format keras.mixed_precision.set_global_policy tensorflow.keras.mixed_precision.set_global_policy', effect: { gives: 'value', sets: ['set tensorflow', 'set keras'] } },
    { names: 'keras.backend.set_value tensorflow.keras.backend.set_value keras.backend.batch_set_value tensorflow.keras.backend.batch_set_value', effect: { gives: 'value', changes: 'first held' } },
    { names: 'keras.utils.get_custom_objects tensorflow.keras.utils.get_custom_objects keras.saving.get_custom_objects', effect: { gives: 'fresh', standsFor: 'set keras' } },
    { names: 'keras.models.load_model tensorflow.keras.models.load_model', effect: { type: 'network', file: { mode: 'read', at: 0 } } },
    { names: 'keras.models.save_model tensorflow.keras.models.save_model', effect: { gives: 'value', file: { mode: 'write', at: 1 } } },
    { names: 'keras.Sequential tensorflow.keras.Sequential keras.models.Sequential tensorflow.keras.models.Sequential keras.Model tensorflow.keras.Model keras.models.Model tensorflow.keras.models.Model', effect: { gives: 'holds', type: 'network', draws: RANDOM } },
    { names: 'keras.* tensorflow.keras.* tensorflow.data.* tensorflow.random.*', effect: { gives: 'holds', draws: RANDOM } },
    { names: 'tensorflow.*', effect: { gives: 'holds' } },
  ],
  methods: {
    network: [
      { names: 'fit train_on_batch fit_generator', effect: { changes: 'all held', draws: RANDOM } },
      { names: 'load_weights set_weights reset_states', effect: { gives: 'value', changes: 'held' } },
      { names: 'compile add build pop', effect: { gives: 'value', changes: 'receiver', keeps: true } },
      { names: 'predict evaluate summary get_weights count_params predict_on_batch test_on_batch to_json get_config', effect: { draws: RANDOM } },
      { names: 'get_layer', effect: { gives: 'itself' } },
      { names: 'save save_weights', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
    ],
    '*': [
      { names: 'evaluate summary get_weights count_params', effect: { gives: 'fresh' } },
      { names: 'save save_weights', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
    ],
  },
};
