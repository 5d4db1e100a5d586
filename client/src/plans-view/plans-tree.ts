import {
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { FileRow, PlanPart, PlanRow } from '../../../server/src/lsp/protocol.ts';
import { plain } from '../plain.ts';
import { planName } from '../plan.ts';
import { locale, text } from '../text.ts';
import { Addresses } from './addresses.ts';
import { type Arrangement, arranged, nameOf, type Place, type PlanGroup } from './arrange.ts';
import { PartNode, partItem, partNodes } from './parts.ts';
import type { FileRows } from './rows.ts';

/** A plan is represented by its uri, so that commands in its menu get the same argument as in the explorer. */
export type PlanNode = Uri | PlanGroup | PartNode;

/** All plans of the workspace, grouped and ordered as the user chooses. */
export class PlansTree implements TreeDataProvider<PlanNode> {
  readonly #rows: FileRows;
  readonly #arrangement: () => Arrangement;
  readonly #changed = new EventEmitter<PlanNode[] | undefined>();
  readonly #addresses = new Addresses();
  #groups: PlanGroup[] = [];

  readonly #partsOf: (uri: string) => Promise<readonly PlanPart[]>;

  readonly onDidChangeTreeData = this.#changed.event;

  /** `partsOf` requests the content of a plan when it is expanded. */
  constructor(rows: FileRows, arrangement: () => Arrangement, partsOf: (uri: string) => Promise<readonly PlanPart[]>) {
    this.#rows = rows;
    this.#arrangement = arrangement;
    this.#partsOf = partsOf;
  }

  /** Number of plans shown. */
  get count(): number {
    return this.#groups.reduce((count, { rows }) => count + rows.length, 0);
  }

  /** Redraws changed plans if the order stays the same, else everything. */
  refresh(changed?: ReadonlySet<string>): void {
    const plans = [...this.#rows.all.values()].filter(isPlan);
    const groups = arranged(plans, this.#arrangement(), placeOf, locale());
    const isSame = changed !== undefined && shapeOf(groups) === shapeOf(this.#groups);
    this.#groups = groups;
    this.#addresses.keep(uri => this.#rows.all.has(uri));
    if (!isSame) this.#changed.fire(undefined);
    else {
      const listed = new Set(groups.flatMap(({ rows }) => rows.map(({ uri }) => uri)));
      const drawn = [...changed].filter(uri => listed.has(uri)).map(uri => this.#addresses.of(uri));
      if (drawn.length > 0) this.#changed.fire(drawn);
    }
  }

  getChildren(node?: PlanNode): PlanNode[] | Promise<PlanNode[]> {
    if (node instanceof Uri) return this.#partsIn(node);
    if (node instanceof PartNode) return node.children;
    if (node) return this.#nodesOf(this.#groups.find(({ key }) => key === node.key)?.rows ?? []);
    const [first] = this.#groups;
    return first?.grouping === 'none' ? this.#nodesOf(first.rows) : this.#groups;
  }

  getTreeItem(node: PlanNode): TreeItem {
    if (node instanceof PartNode) return partItem(node);
    if (!(node instanceof Uri)) return groupItem(node);
    const row = this.#rows.all.get(this.#addresses.textOf(node));
    return row && isPlan(row) ? planItem(node, row) : new TreeItem(node);
  }

  async #partsIn(plan: Uri): Promise<PartNode[]> {
    const uri = this.#addresses.textOf(plan);
    return partNodes(plan, uri, await this.#partsOf(uri));
  }

  #nodesOf(rows: readonly PlanRow[]): Uri[] {
    return rows.map(({ uri }) => this.#addresses.of(uri));
  }
}

function isPlan(row: FileRow): row is PlanRow {
  return row.kind === 'plan';
}

function shapeOf(groups: readonly PlanGroup[]): string {
  return JSON.stringify(groups.map(({ key, title, rows }) => [key, title, rows.map(({ uri }) => uri)]));
}

function placeOf({ uri }: PlanRow): Place {
  const address = Uri.parse(uri);
  const file = planName(address);
  if (address.scheme === 'untitled') return { file, folder: '' };
  const folder = Uri.joinPath(address, '..');
  const { workspaceFolders: roots = [] } = workspace;
  // A single workspace folder needs no name.
  const isRoot = roots.length === 1 && roots[0]?.uri.toString() === folder.toString();
  return { file, folder: isRoot ? '' : workspace.asRelativePath(folder) };
}

function groupItem({ grouping, key, title, rows }: PlanGroup): TreeItem {
  const label = key === '' ? nothing(grouping) : title;
  const item = new TreeItem(plain(label), TreeItemCollapsibleState.Expanded);
  // Collapsed groups stay collapsed across sessions.
  item.id = `${grouping}:${key}`;
  item.description = text('client.plans.count', { count: rows.length });
  item.contextValue = 'group';
  return item;
}

function nothing(grouping: PlanGroup['grouping']): string {
  return grouping === 'folder' ? text('client.plans.noFolder') : text('client.plans.noClient');
}

function planItem(uri: Uri, row: PlanRow): TreeItem {
  const { stageTitle, total, finish, finishText } = row;
  const item = new TreeItem(plain(nameOf(row, placeOf(row))), TreeItemCollapsibleState.Collapsed);
  item.id = row.uri;
  item.resourceUri = uri;
  item.description = plain([stageTitle, total, ...(finish === null ? [] : [finishText])].join(' · '));
  item.tooltip = tooltipOf(row).map(plain).join('\n');
  item.iconPath = iconOf(row);
  item.contextValue = 'plan';
  item.command = { command: 'vscode.open', title: '', arguments: [uri] };
  item.accessibilityInformation = { label: plain([nameOf(row, placeOf(row)), ...factsOf(row)].join(', ')) };
  return item;
}

function tooltipOf(row: PlanRow): string[] {
  return [nameOf(row, placeOf(row)), ...factsOf(row), workspace.asRelativePath(Uri.parse(row.uri))];
}

function factsOf({ client, stageTitle, details, due }: PlanRow): string[] {
  const next =
    due && text(due.isOverdue ? 'client.plans.overdue' : 'client.plans.due', { date: due.date, what: due.text });
  return [client, stageTitle, ...details, next ?? ''].filter(part => part !== '');
}

function iconOf({ errors, warnings, isLate, due }: PlanRow): ThemeIcon {
  if (errors > 0) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (warnings > 0) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return isLate || due?.isOverdue
    ? new ThemeIcon('watch', new ThemeColor('list.warningForeground'))
    : new ThemeIcon('project');
}
