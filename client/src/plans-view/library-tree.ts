import { EventEmitter, ThemeColor, ThemeIcon, type TreeDataProvider, TreeItem, type Uri } from 'vscode';
import type { LibraryRow } from '../../../server/src/lsp/protocol.ts';
import { plain } from '../plain.ts';
import { locale, text } from '../text.ts';
import { Addresses } from './addresses.ts';
import type { FileRows } from './rows.ts';

/** The cases and methodologies of the workspace, with the number of plans that use each. */
export class LibraryTree implements TreeDataProvider<Uri> {
  readonly #rows: FileRows;
  readonly #addresses = new Addresses();
  readonly #changed = new EventEmitter<undefined>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(rows: FileRows) {
    this.#rows = rows;
  }

  refresh(): void {
    this.#addresses.keep(uri => this.#rows.all.has(uri));
    this.#changed.fire(undefined);
  }

  get count(): number {
    return this.#listed().length;
  }

  getChildren(node?: Uri): Uri[] {
    return node ? [] : this.#listed().map(({ uri }) => this.#addresses.of(uri));
  }

  getTreeItem(uri: Uri): TreeItem {
    const row = this.#rows.all.get(this.#addresses.textOf(uri));
    return row && row.kind !== 'plan' ? itemOf(uri, row, this.#rows.usesOf(row.uri)) : new TreeItem(uri);
  }

  /** Methodologies first, because they are few. */
  #listed(): LibraryRow[] {
    const { compare } = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
    return [...this.#rows.all.values()]
      .filter(row => row.kind !== 'plan')
      .sort((a, b) => compare(b.kind, a.kind) || compare(a.name, b.name) || compare(a.uri, b.uri));
  }
}

function itemOf(uri: Uri, { kind, name, errors, warnings }: LibraryRow, count: number): TreeItem {
  const item = new TreeItem(plain(name));
  const color = errors > 0 ? 'list.errorForeground' : warnings > 0 ? 'list.warningForeground' : undefined;
  item.id = uri.toString();
  item.resourceUri = uri;
  item.description = text('client.plans.used', { count });
  const kindText = text(kind === 'case' ? 'client.plans.case' : 'client.plans.methodology');
  item.tooltip = [`${kindText}: ${name}`, item.description].map(plain).join('\n');
  item.iconPath = new ThemeIcon(
    kind === 'case' ? 'library' : 'book',
    color === undefined ? undefined : new ThemeColor(color),
  );
  item.contextValue = kind;
  item.command = { command: 'vscode.open', title: '', arguments: [uri] };
  item.accessibilityInformation = { label: plain([name, kindText, item.description].join(', ')) };
  return item;
}
