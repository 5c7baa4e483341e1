import { describe, expect, it } from 'vitest';
import { useEngine } from './cells';

const { sliceOfLast } = useEngine();

/** What a case shows, the cells as they ran, and the executions that the last one needs. */
type Case = readonly [string, readonly string[], readonly number[]];

const handles: Case[] = [
  ['a file that is written after it was opened', ["f = open('a', 'w')", "f.write('1')", 'f.close()', "open('a').read()"], [1, 2, 3, 4]],
  ['one opened by keyword', ["f = open('a', mode='w')", "f.write('1')", "open('a').read()"], [1, 2, 3]],
  ['one that is only read, which leaves it as it is', ["f = open('a')", 'f.read()', "open('a').read()"], [3]],
  ['what print writes', ["f = open('a', 'w')", "print('x', file=f)", "open('a').read()"], [1, 2, 3]],
  ['what a writer was made from', ["import csv\nf = open('a', 'w'); w = csv.writer(f)", 'w.writerow([1])', "open('a').read()"], [1, 2, 3]],
  ['what a function writes', ["f = open('a', 'w')\ndef log(s): f.write(s)", "log('x')", "open('a').read()"], [1, 2, 3]],
  ['two objects read one after the other', ['import pickle', "f = open('x', 'rb')", 'a = pickle.load(f)', 'b = pickle.load(f)', 'b'], [1, 2, 3, 4, 5]],
  ['a database', ["import sqlite3\nc = sqlite3.connect('a.db')", "c.execute('create table t(x)')", "d = sqlite3.connect('a.db')", "d.execute('select * from t')"], [1, 2, 3, 4]],
  ['a table of a connection', ['import pandas as pd\ndf = pd.DataFrame({})', 'c = connect()', "df.to_sql('t', c)", "pd.read_sql('t', c)"], [1, 2, 3, 4]],
  ['items of a file', ["import h5py\nf = h5py.File('a.h5', 'w')", "f['x'] = [1]", "g = h5py.File('a.h5')", "g['x']"], [1, 2, 3, 4]],
  ['an array in a file', ["import numpy as np\nm = np.memmap('a.b', mode='w+', shape=3)", 'm[0] = 3', "np.memmap('a.b', mode='r')"], [1, 2, 3]],
  ['a writer of sheets', ["import pandas as pd\nw = pd.ExcelWriter('a.xlsx')", 'pd.DataFrame({}).to_excel(w)', "pd.read_excel('a.xlsx')"], [1, 2, 3]],
];

const streams: Case[] = [
  ['print', ['import io\nb = io.StringIO()', "print('x', file=b)", 'b.getvalue()'], [1, 2, 3]],
  ['what shows a stream, which leaves it as it is', ['import io\nb = io.StringIO()', 'print(b)', 'b.getvalue()'], [1, 3]],
  ['redirected output', ['import io, contextlib\nb = io.StringIO()', "with contextlib.redirect_stdout(b): print('x')", 'b.getvalue()'], [1, 2, 3]],
  ['a frame', ['import io, pandas as pd\nb = io.StringIO()', 'pd.DataFrame({}).to_csv(b)', 'b.getvalue()'], [1, 2, 3]],
  ['tensors', ['import io, torch\nb = io.BytesIO()', 'torch.save([1], b)', 'b.getvalue()'], [1, 2, 3]],
  ['an image', ['import io\nfrom PIL import Image\nb = io.BytesIO()', "Image.new('L', (1, 1)).save(b, 'png')", 'b.getvalue()'], [1, 2, 3]],
];

const paths: Case[] = [
  ['patterns', ['import glob', "open('a.csv', 'w').write('1')", "glob.glob('*.csv')"], [1, 2, 3]],
  ['folders', ['import os', "open('a.csv', 'w').write('1')", "list(os.walk('.'))"], [1, 2, 3]],
  ['what is known of a file', ['import os', "open('a.csv', 'w').write('1')", "os.path.getsize('a.csv')", "os.path.getsize('b.csv')"], [1, 4]],
  ['a folder that is copied', ['import shutil', "open('d/a', 'w').write('1')", "open('c/a', 'w').write('1')", "shutil.copytree('d', 'e')", "open('e/a').read()"], [1, 2, 3, 4, 5]],
  ['a folder that a file is in', ['import os', "os.makedirs('d')", "os.makedirs('e')", "open('d/a', 'w').write('1')", "open('d/a').read()"], [1, 2, 4, 5]],
  ['an archive', ['import zipfile', "zipfile.ZipFile('d.zip').extractall('.')", "open('a.txt').read()"], [1, 2, 3]],
  ['a file whose name is given an ending', ['import numpy as np', "np.save('a', [1])", "np.load('a.npy')"], [1, 2, 3]],
  ['a path that is opened', ['from pathlib import Path', "with Path('a').open('w') as f: f.write('1')", "open('a').read()"], [1, 2, 3]],
  ['what an unknown function downloads', ["import wget\nwget.download('u', 'd.csv')", "import pandas as pd\npd.read_csv('d.csv')"], [1, 2]],
  ['what an unknown object saves', ['from hub import Model', "m = Model.from_pretrained('x')", "m.save_pretrained('d')", "Model.from_pretrained('d')"], [1, 2, 3, 4]],
  ['what an unknown object only loads', ['from hub import Model', "m = Model.from_pretrained('org/x')", "Model.from_pretrained('org/x')"], [1, 3]],
  ['a model by keyword', ["import lightgbm as lgb\nb = lgb.train({}, d)", "b.save_model('m.txt')", "lgb.Booster(model_file='m.txt')"], [1, 2, 3]],
  ['an image that is read back', ["import matplotlib.pyplot as plt\nplt.savefig('a.png')", "plt.imread('a.png')"], [1, 2]],
];

describe.each(Object.entries({ handles, streams, paths }))('slices of %s', (_, cases) => {
  it.each(cases)('follow %s', (_name, cells, needed) => {
    expect(sliceOfLast(cells)).toEqual(needed);
  });
});
