/** What stands above the table: the filter, how runs are folded and held against each other, and what is done with it all. */
import type { JSX } from 'preact';
import { TABLE_FORMATS, writeTable, type TableFormat } from './export/write-table';
import { writeReport } from './export/write-report';
import { FilterLine } from './filter-line';
import type { CompareModel } from './model';
import { Popup } from './popup';
import { archiveRun, chooseBaseline, noteRun, renameRun, starRun, tagRun } from './run-actions';
import { ColumnsMenu } from './table/columns-menu';
import { ViewsMenu } from './views-menu';

/** The strip; with runs picked it has a second line with what can be done to them. */
export function TableStrip({ model }: { readonly model: CompareModel }): JSX.Element {
  return (
    <>
      <div class="strip table-strip">
        <GroupBy model={model} />
        <FilterLine model={model} />
        <ColumnsMenu model={model} />
        <ViewsMenu model={model} />
        <ExportMenu model={model} />
      </div>
      <Picked model={model} />
    </>
  );
}

function GroupBy({ model }: { readonly model: CompareModel }): JSX.Element {
  const { groupBy, showArchived } = model.view.value;
  const { differing, equal } = model.columns.value;
  const keys = [...[...differing, ...equal].map((name) => ({ key: `param:${name}`, title: name })), ...['tags', 'notebook', 'status', 'commit', 'branch', 'name'].map((key) => ({ key, title: key }))];
  const titles = groupBy.map((key) => keys.find((each) => each.key === key)?.title ?? key.replace(/^param:/, ''));
  return (
    <Popup label={<bdi>{titles.length === 0 ? 'No groups' : titles.join(' × ')}</bdi>} title="Groups">
      {() => (
        <>
          <ul class="column-list" aria-label="Fold runs that are equal in">
            {keys.map(({ key, title }) => (
              <li key={key}>
                <label class="column-name"><input type="checkbox" checked={groupBy.includes(key)} onChange={() => model.setView({ groupBy: groupBy.includes(key) ? groupBy.filter((other) => other !== key) : [...groupBy, key], open: [] })} /> <bdi>{title}</bdi></label>
              </li>
            ))}
          </ul>
          <label class="menu-options"><input type="checkbox" checked={showArchived} onChange={() => model.setView({ showArchived: !showArchived })} /> archived runs too</label>
        </>
      )}
    </Popup>
  );
}

function ExportMenu({ model }: { readonly model: CompareModel }): JSX.Element {
  const extensions: Record<TableFormat, string> = { TSV: 'tsv', Markdown: 'md', CSV: 'csv', JSON: 'json' };
  return (
    <Popup label="Export">
      {(close) => (
        <>
          <div class="segmented" role="group" aria-label="Copy table as">
            <span class="secondary">copy as</span>
            {TABLE_FORMATS.map((format) => <button key={format} type="button" class="toggle" onClick={() => (model.copy(writeTable(format, model)), close())}>{format}</button>)}
          </div>
          <div class="segmented" role="group" aria-label="Save table as">
            <span class="secondary">save as</span>
            <button type="button" class="toggle" onClick={() => (model.save('runs.html', writeReport(model)), close())}>HTML</button>
            {TABLE_FORMATS.map((format) => <button key={format} type="button" class="toggle" onClick={() => (model.save(`runs.${extensions[format]}`, writeTable(format, model)), close())}>{format}</button>)}
          </div>
        </>
      )}
    </Popup>
  );
}

function Picked({ model }: { readonly model: CompareModel }): JSX.Element | null {
  const { table } = model.source;
  const selected = model.selected.value.filter((id) => table.rowOf(id) !== undefined);
  const [only, other] = selected;
  if (only === undefined) return null;
  const each = (act: (model: CompareModel, id: string) => unknown) => () => selected.forEach((id) => void act(model, id));
  const one = selected.length === 1;
  return (
    <div class="strip picked" role="toolbar" aria-label="Picked runs">
      <span class="secondary">{one ? `run ${String(table.column('number')?.valueAt(table.rowOf(only) ?? -1))}` : `${selected.length} runs`} picked</span>
      <button type="button" class="plain" onClick={each(starRun)}>Star</button>
      {one && <button type="button" class="plain" onClick={() => void tagRun(model, only)}>Tags…</button>}
      {one && <button type="button" class="plain" onClick={() => void noteRun(model, only)}>Note…</button>}
      {one && <button type="button" class="plain" onClick={() => void renameRun(model, only)}>Rename…</button>}
      {one && <button type="button" class="toggle" aria-pressed={model.view.value.baseline === only} onClick={() => chooseBaseline(model, only)}>Baseline</button>}
      {one && <button type="button" class="plain" onClick={() => model.promote(only)}>Promote…</button>}
      {other !== undefined && selected.length === 2 && <button type="button" class="plain" onClick={() => model.compareNotebooks(only, other)}>Compare Notebooks</button>}
      <button type="button" class="plain" onClick={each(archiveRun)}>Archive</button>
      <button type="button" class="plain" onClick={() => model.select([])}>Pick none</button>
    </div>
  );
}
