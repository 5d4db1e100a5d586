import type { Range } from 'vscode-languageserver-types';
import type { RevisionView, TableSection } from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';
import { Failed } from './failed.tsx';
import type { TabId, ToPage } from './messages.ts';
import { EarlierPlaceLink, PlaceLink, RevisionLink } from './place.tsx';
import { Share } from './share.tsx';

/** The tables of one tab; sections of an earlier answer stay when a later request fails. */
export interface Tables {
  tab: TabId;
  /** Undefined until there is an answer. */
  sections: TableSection[] | undefined;
  hasFailed: boolean;
}

/** Replaces the tables of one tab by an answer. */
export function withTables(known: Tables[], { tab, sections }: Extract<ToPage, { type: 'tables' }>): Tables[] {
  const former = known.find(one => one.tab === tab)?.sections;
  return [...known.filter(one => one.tab !== tab), { tab, sections: sections ?? former, hasFailed: sections === null }];
}

/** A tab of sections with lists and tables, such as the status or the comparison of scenarios. */
export function TablesTab({ tables }: { tables: Tables | undefined }) {
  const { labels } = usePage();
  if (!tables) return <p role="status">{labels.loading}</p>;
  const { sections = [], hasFailed } = tables;
  return (
    <>
      {hasFailed && <Failed />}
      {sections.map(({ title, items, table }) => (
        <section key={title}>
          <h2>{title}</h2>
          {items.length > 0 && (
            <ul>
              {items.map(item => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
          {table && <Table table={table} label={title} />}
        </section>
      ))}
    </>
  );
}

interface RowNameProps {
  name: string;
  place: Range | null;
  before: Range | null;
  revision: RevisionView | null;
}

/** The name of a row with a link to its place in the text; of a removed part, to its place in the earlier text. */
function RowName({ name, place, before, revision }: RowNameProps) {
  const { canEdit, labels } = usePage();
  if (revision) return <RevisionLink revision={revision}>{name}</RevisionLink>;
  if (!place) return <EarlierPlaceLink range={before}>{name}</EarlierPlaceLink>;
  return (
    <>
      <PlaceLink range={place}>{name}</PlaceLink>
      {before && canEdit && (
        <small>
          {' '}
          <EarlierPlaceLink range={before}>{labels['as-it-was']}</EarlierPlaceLink>
        </small>
      )}
    </>
  );
}

function Table({
  table: { heads, rows, areNumbers, places, placesBefore, revisions, shares },
  label,
}: {
  table: NonNullable<TableSection['table']>;
  label: string;
}) {
  const hasHeads = heads.some(head => head !== '');
  const classOf = (column: number) => (areNumbers[column] ? 'amount' : 'words');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section class="scrolls" aria-label={label} tabIndex={0}>
      <table class="shares">
        {hasHeads && (
          <thead>
            <tr>
              {heads.map((head, column) =>
                head === '' ? (
                  <td key={`${column} ${head}`} />
                ) : (
                  <th key={`${column} ${head}`} scope="col" class={classOf(column)}>
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([name = '', ...cells], row) => (
            <tr key={`${row} ${name}`}>
              <th scope="row">
                <RowName
                  name={name}
                  place={places?.[row] ?? null}
                  before={placesBefore?.[row] ?? null}
                  revision={revisions?.[row] ?? null}
                />
                <Share of={shares?.[row] ?? 0} />
              </th>
              {cells.map((cell, index) => (
                <td key={heads[index + 1] ?? index} class={classOf(index + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
