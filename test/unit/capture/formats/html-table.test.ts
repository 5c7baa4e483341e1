import { describe, expect, it } from 'vitest';
import { htmlTables } from '../../../../src/core/capture/formats/html-table';

describe('tables in HTML', () => {
  it('are read with their header rows, without markup', () => {
    const html = '<p>x</p><TABLE border="1" class="dataframe"><thead><tr><th></th><th>a &amp; b</th></tr></thead><tbody><tr><th>0</th><td>1 <b>000</b></td></tr></tbody></TABLE><table><tr><th>n</th></tr><tr><td>2</td></tr></table>';
    expect(htmlTables(html)).toEqual([
      { classes: 'dataframe', head: [['', 'a & b']], body: [['0', '1 000']] },
      { classes: '', head: [['n']], body: [['2']] },
    ]);
  });

  it('give the rows that are whole where they are cut off', () => {
    expect(htmlTables('<table><tr><td>1</td></tr><tr><td>2')).toEqual([{ classes: '', head: [], body: [['1']] }]);
  });

  it.each(['<tr>', '<table ', '<tr><td>', '<', '<td><'])('are gone through once, also where a text is made of %j', (piece) => {
    expect(htmlTables(`<table class="dataframe">${piece.repeat(250_000)}`).flatMap(({ body }) => body)).toEqual([]);
  });
});
