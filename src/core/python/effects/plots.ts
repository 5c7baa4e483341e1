/** Effects of Matplotlib and seaborn: they draw on the current figure, which is gone when its cell has ended. */
import type { Library } from './effect';

const STYLE = ['set matplotlib'];
const FIGURE = { draws: ['figure'], reads: STYLE };

/** Matplotlib. */
export const matplotlib: Library = {
  pure: ['matplotlib', 'pylab', 'plotly', 'altair', 'bokeh'],
  functions: [
    // Packages of styles make them known as they are imported.
    { names: 'matplotlib.pyplot.style.use matplotlib.style.use', effect: { gives: 'value', reads: ['imported'], sets: STYLE } },
    { names: 'matplotlib.use matplotlib.rc matplotlib.pyplot.rc matplotlib.rcParams.update matplotlib.pyplot.rcParams.update matplotlib.pyplot.rcdefaults matplotlib.pyplot.set_cmap matplotlib.pyplot.switch_backend matplotlib.rc_file matplotlib.rc_file_defaults matplotlib.rcdefaults matplotlib.colormaps.register matplotlib.pyplot.register_cmap', effect: { gives: 'value', sets: STYLE } },
    { names: 'altair.data_transformers.disable_max_rows altair.data_transformers.enable altair.themes.enable altair.renderers.enable altair.theme.enable', effect: { gives: 'value', sets: ['set altair'] } },
    { names: 'matplotlib.pyplot.setp', effect: { gives: 'value', changes: 'first' } },
    { names: 'matplotlib.pyplot.subplots matplotlib.pyplot.figure matplotlib.pyplot.gca matplotlib.pyplot.gcf matplotlib.pyplot.subplot matplotlib.pyplot.axes', effect: { ...FIGURE, type: 'axes' } },
    { names: 'matplotlib.pyplot.savefig', effect: { ...FIGURE, gives: 'value', file: { mode: 'write', at: 0 } } },
    { names: 'matplotlib.pyplot.*', effect: FIGURE },
  ],
  methods: {
    axes: [
      { names: 'savefig', effect: { gives: 'value', file: { mode: 'write', at: 0 }, ...FIGURE } },
      { names: 'get_figure get_legend get_xlim get_ylim get_xticks get_yticks get_lines flatten ravel', effect: { gives: 'itself' } },
      { names: 'plot scatter bar barh hist boxplot imshow contour contourf pcolormesh fill_between errorbar pie stem step violinplot hexbin quiver axhline axvline axhspan axvspan text annotate legend grid set set_title set_xlabel set_ylabel set_xlim set_ylim set_xticks set_yticks set_xticklabels set_yticklabels set_xscale set_yscale set_aspect set_axis_off tick_params add_subplot add_axes add_patch suptitle tight_layout subplots_adjust colorbar twinx twiny axis clear matshow invert_yaxis invert_xaxis', effect: { gives: 'itself', changes: 'receiver', ...FIGURE } },
    ],
    '*': [
      { names: 'set_title set_xlabel set_ylabel set_xlim set_ylim set_xticks set_yticks legend grid savefig tight_layout', effect: { gives: 'value', changes: 'receiver', ...FIGURE } },
    ],
  },
};

/** seaborn. */
export const seaborn: Library = {
  pure: ['seaborn'],
  functions: [
    { names: 'seaborn.set seaborn.set_theme seaborn.set_style seaborn.set_context seaborn.set_palette seaborn.reset_defaults seaborn.despine', effect: { gives: 'value', sets: STYLE } },
    { names: 'seaborn.load_dataset', effect: { type: 'DataFrame' } },
    { names: 'seaborn.color_palette', effect: { gives: 'fresh' } },
    { names: 'seaborn.*', effect: { ...FIGURE, type: 'axes' } },
  ],
  methods: {},
};
