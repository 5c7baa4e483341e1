/** Effects of PyTorch. Methods whose name ends in `_` change their receiver. */
import type { Library } from './effect';

const RANDOM = ['torch.random'];

/** PyTorch. */
export const torch: Library = {
  pure: ['torch', 'torchvision', 'torchaudio', 'torchmetrics'],
  functions: [
    { names: 'torch.manual_seed torch.cuda.manual_seed torch.cuda.manual_seed_all torch.random.manual_seed torch.set_rng_state', effect: { gives: 'value', sets: RANDOM } },
    { names: 'torch.set_default_dtype torch.set_default_device torch.use_deterministic_algorithms torch.set_num_threads torch.set_grad_enabled torch.set_float32_matmul_precision torch.set_printoptions torch.set_default_tensor_type torch.cuda.set_device torch.autograd.set_detect_anomaly torch.nn.modules.module.register_module_forward_hook torch.nn.modules.module.register_module_forward_pre_hook torch.nn.modules.module.register_module_full_backward_hook', effect: { gives: 'value', sets: ['set torch'] } },
    { names: 'torch.save', effect: { gives: 'value', file: { mode: 'write', at: 1 } } },
    { names: 'torch.load', effect: { file: { mode: 'read', at: 0 } } },
    { names: 'torch.nn.utils.rnn.* torch.nn.utils.parameters_to_vector', effect: { gives: 'holds', type: 'tensor' } },
    { names: 'torch.nn.utils.vector_to_parameters torch.optim.swa_utils.update_bn', effect: { gives: 'value', changes: 'second held', draws: RANDOM } },
    // What they are given may be the iterator of a module's parameters.
    { names: 'torch.nn.init.* torch.nn.utils.*', effect: { gives: 'holds', changes: 'first held', draws: RANDOM } },
    { names: 'torch.autograd.backward', effect: { gives: 'value', changes: 'first held', calls: false } },
    { names: 'torch.nn.functional.*', effect: { gives: 'holds', type: 'tensor', draws: RANDOM } },
    { names: 'torch.nn.Parameter torch.nn.parameter.Parameter', effect: { gives: 'holds', type: 'tensor' } },
    { names: 'torch.nn.*', effect: { gives: 'holds', type: 'module', draws: RANDOM } },
    { names: 'torch.optim.*', effect: { gives: 'holds', type: 'optimizer' } },
    { names: 'torch.utils.data.DataLoader', effect: { gives: 'holds', type: 'loader' } },
    { names: 'torch.utils.data.*', effect: { gives: 'holds', draws: RANDOM } },
    { names: 'torch.distributions.*', effect: { gives: 'holds', type: 'distribution' } },
    { names: 'torch.Generator', effect: { gives: 'fresh', type: 'random' } },
    { names: 'torch.from_numpy torch.as_tensor torch.asarray torch.swapaxes torch.swapdims torch.movedim torch.moveaxis torch.select torch.narrow torch.diagonal torch.permute torch.t torch.adjoint torch.detach torch.real torch.imag torch.view_as_real torch.view_as_complex torch.atleast_1d torch.atleast_2d torch.atleast_3d torch.broadcast_to torch.ravel torch.tensor_split torch.hsplit torch.vsplit torch.dsplit torch.reshape torch.squeeze torch.unsqueeze torch.transpose torch.flatten torch.split torch.chunk torch.unbind torch.jit.* torch.compile torchvision.*', effect: { gives: 'view' } },
    { names: 'torch.rand torch.randn torch.randint torch.randperm torch.normal torch.bernoulli torch.multinomial torch.rand_like torch.randn_like torch.dropout', effect: { type: 'tensor', draws: RANDOM } },
    { names: 'torch.tensor torch.zeros torch.ones torch.empty torch.full torch.arange torch.linspace torch.eye torch.zeros_like torch.ones_like torch.device torch.cuda.*', effect: { type: 'tensor' } },
    // What follows from tensors leads back to the weights behind them.
    { names: 'torch.*', effect: { gives: 'holds', type: 'tensor' } },
  ],
  methods: {
    distribution: [
      { names: 'sample rsample sample_n', effect: { gives: 'holds', type: 'tensor', draws: RANDOM } },
      { names: 'log_prob entropy cdf icdf', effect: { gives: 'holds', type: 'tensor' } },
    ],
    tensor: [
      { names: 'uniform_ normal_ random_ bernoulli_ exponential_ geometric_ cauchy_ log_normal_', effect: { gives: 'itself', changes: 'receiver', draws: RANDOM } },
      { names: 'requires_grad_', effect: { gives: 'itself', changes: 'receiver' } },
      { names: 'bernoulli multinomial', effect: { gives: 'holds', type: 'tensor', draws: RANDOM } },
      { names: 'cuda', effect: { gives: 'itself', reads: ['set torch'] } },
      { names: 'backward', effect: { gives: 'value', changes: 'held', calls: false } },
      { names: 'view reshape squeeze unsqueeze transpose permute detach cpu to numpy expand flatten T chunk split unbind contiguous swapaxes swapdims movedim moveaxis select narrow diagonal t view_as expand_as unfold ravel type float double half int long bool', effect: { gives: 'itself' } },
      { names: 'masked_fill repeat new_zeros new_ones new_full isnan isinf index_select data_ptr', effect: { gives: 'holds', type: 'tensor' } },
      { names: 'item tolist size dim numel nelement argmax argmin eq ne lt gt le ge', effect: { type: 'tensor' } },
      { names: 'clone mean sum std var max min exp log sqrt abs pow matmul mm bmm softmax log_softmax sigmoid tanh relu round clamp norm sort topk gather', effect: { gives: 'holds', type: 'tensor' } },
    ],
    module: [
      { names: 'extra_repr get_parameter get_buffer get_submodule', effect: { gives: 'part' } },
      { names: '__call__ forward', effect: { gives: 'holds', type: 'tensor', changes: 'held', draws: RANDOM } },
      { names: 'eval train half float double bfloat16 to cuda cpu apply requires_grad_', effect: { gives: 'itself', changes: 'held', calls: 'given' } },
      { names: 'append extend insert add_module register_buffer register_parameter register_module', effect: { gives: 'itself', changes: 'receiver', keeps: true, calls: false } },
    ],
    optimizer: [
      { names: 'step', effect: { gives: 'value', changes: 'held', calls: 'given' } },
      { names: 'add_param_group', effect: { gives: 'value', changes: 'receiver', keeps: true, calls: false } },
    ],
    '*': [
      { names: 'backward', effect: { gives: 'value', changes: 'held', calls: false } },
      { names: 'detach cpu cuda to numpy view unsqueeze permute contiguous double half float eval train compile', effect: { gives: 'itself', changes: 'receiver', calls: false } },
      { names: 'item size dim numel clone state_dict parameters named_parameters children modules named_modules', effect: { gives: 'holds', calls: false } },
      { names: 'load_state_dict', effect: { gives: 'value', changes: 'held', calls: false } },
      { names: 'zero_grad', effect: { gives: 'value', changes: 'held', calls: false } },
    ],
  },
};
