/** Effects of NumPy (and SciPy). */
import type { Library } from './effect';

const RANDOM = ['numpy.random'];

/** Functions of two operands, which have methods of their own. */
const UFUNCS = 'add subtract multiply divide true_divide floor_divide power mod remainder maximum minimum fmax fmin logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift logaddexp hypot arctan2 gcd lcm'.split(' ');

function ofUfuncs(method: string): string {
  return UFUNCS.map((name) => `numpy.${name}.${method}`).join(' ');
}

/** NumPy and SciPy. */
export const numpy: Library = {
  pure: ['numpy', 'scipy'],
  functions: [
    { names: 'numpy.random.seed numpy.random.set_state', effect: { gives: 'value', sets: RANDOM } },
    { names: 'numpy.random.default_rng numpy.random.RandomState numpy.random.Generator numpy.random.SeedSequence numpy.random.PCG64', effect: { gives: 'holds', type: 'random' } },
    { names: 'numpy.random.shuffle', effect: { gives: 'value', changes: 'first', draws: RANDOM } },
    { names: 'numpy.random.*', effect: { gives: 'fresh', type: 'array', draws: RANDOM } },
    { names: 'scipy.stats.*', effect: { gives: 'fresh', draws: RANDOM } },
    { names: 'numpy.set_printoptions numpy.seterr', effect: { gives: 'value', sets: ['set numpy'] } },
    { names: 'numpy.put numpy.copyto numpy.fill_diagonal numpy.place numpy.putmask numpy.put_along_axis', effect: { gives: 'value', changes: 'first' } },
    { names: ofUfuncs('at'), effect: { gives: 'value', changes: 'first' } },
    { names: `${ofUfuncs('reduce')} ${ofUfuncs('accumulate')}`, effect: { gives: 'fresh', type: 'array', changes: 'fourth' } },
    { names: 'numpy.asarray numpy.asanyarray numpy.asarray_chkfinite numpy.asfortranarray numpy.asmatrix numpy.ndarray numpy.ma.array numpy.ma.masked_array numpy.ma.asarray numpy.einsum numpy.dsplit numpy.ascontiguousarray numpy.reshape numpy.ravel numpy.squeeze numpy.expand_dims numpy.transpose numpy.swapaxes numpy.moveaxis numpy.atleast_1d numpy.atleast_2d numpy.atleast_3d numpy.broadcast_to numpy.broadcast_arrays numpy.split numpy.array_split numpy.hsplit numpy.vsplit numpy.diagonal numpy.diag numpy.flip numpy.fliplr numpy.flipud numpy.rot90 numpy.real numpy.imag numpy.nditer numpy.ndenumerate numpy.frombuffer numpy.vectorize numpy.rollaxis numpy.nan_to_num numpy.require numpy.meshgrid numpy.ix_ numpy.lib.stride_tricks.*', effect: { gives: 'view', type: 'array' } },
    // What stands behind their operands is where the result goes.
    { names: 'numpy.clip numpy.sum numpy.mean numpy.prod numpy.cumsum numpy.cumprod numpy.std numpy.var numpy.take', effect: { gives: 'fresh', type: 'array', changes: 'fourth' } },
    { names: 'numpy.add numpy.subtract numpy.multiply numpy.divide numpy.true_divide numpy.floor_divide numpy.power numpy.float_power numpy.mod numpy.remainder numpy.fmod numpy.maximum numpy.minimum numpy.fmax numpy.fmin numpy.logaddexp numpy.arctan2 numpy.hypot numpy.copysign numpy.matmul numpy.dot numpy.logical_and numpy.logical_or numpy.logical_xor numpy.bitwise_and numpy.bitwise_or numpy.bitwise_xor numpy.greater numpy.greater_equal numpy.less numpy.less_equal numpy.equal numpy.not_equal numpy.round numpy.around numpy.max numpy.min numpy.amax numpy.amin numpy.argmax numpy.argmin numpy.outer', effect: { gives: 'fresh', type: 'array', changes: 'third' } },
    { names: 'numpy.exp numpy.exp2 numpy.expm1 numpy.log numpy.log2 numpy.log10 numpy.log1p numpy.sqrt numpy.square numpy.cbrt numpy.abs numpy.absolute numpy.fabs numpy.negative numpy.positive numpy.sign numpy.sin numpy.cos numpy.tan numpy.arcsin numpy.arccos numpy.arctan numpy.sinh numpy.cosh numpy.tanh numpy.floor numpy.ceil numpy.trunc numpy.rint numpy.reciprocal numpy.conj numpy.conjugate numpy.isnan numpy.isfinite numpy.isinf numpy.logical_not numpy.invert numpy.deg2rad numpy.rad2deg', effect: { gives: 'fresh', type: 'array', changes: 'second' } },
    { names: 'numpy.array numpy.*', effect: { gives: 'fresh', type: 'array' } },
    { names: 'numpy.load numpy.loadtxt numpy.genfromtxt numpy.fromfile', effect: { gives: 'fresh', type: 'array', file: { mode: 'read', at: 0 } } },
    { names: 'numpy.memmap', effect: { gives: 'fresh', type: 'array', file: { mode: 'handle', at: 0 } } },
    { names: 'numpy.save numpy.savez numpy.savez_compressed numpy.savetxt', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
  ],
  methods: {
    array: [
      { names: 'sort fill put resize setflags itemset partition byteswap', effect: { gives: 'value', changes: 'receiver' } },
      { names: 'reshape ravel transpose squeeze swapaxes view diagonal conj conjugate', effect: { gives: 'itself' } },
      { names: 'tofile dump', effect: { gives: 'value', file: { mode: 'write', at: 0 } } },
      { names: 'copy astype flatten sum mean std var min max argmin argmax argsort cumsum cumprod prod dot round clip any all nonzero take repeat tolist item trace compress searchsorted choose ptp tobytes', effect: { gives: 'fresh', type: 'array' } },
    ],
    random: [
      { names: 'shuffle', effect: { gives: 'value', changes: 'all' } },
      { names: 'random integers normal standard_normal uniform choice permutation permuted binomial poisson exponential beta gamma rand randn randint multivariate_normal laplace lognormal dirichlet multinomial sample choices gauss bytes spawn seed', effect: { gives: 'fresh', changes: 'receiver' } },
    ],
    '*': [
      { names: 'mean sum std var min max argmin argmax argsort cumsum cumprod prod dot astype flatten tolist item any all nonzero round clip', effect: { gives: 'fresh' } },
      { names: 'reshape ravel transpose squeeze swapaxes view', effect: { gives: 'itself' } },
      // A frozen distribution of SciPy draws where nothing else is said.
      { names: 'rvs resample', effect: { gives: 'fresh', type: 'array', draws: RANDOM } },
    ],
  },
};
