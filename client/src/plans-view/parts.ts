import { Range, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import type { PlanPart } from '../../../server/src/lsp/protocol.ts';
import { plain } from '../plain.ts';
import { text } from '../text.ts';

/** A block or task of a plan in the list of plans. */
export class PartNode {
  readonly plan: Uri;
  readonly part: PlanPart;
  /** Unique in the list and stable across updates, so that expansion is kept. */
  readonly key: string;

  constructor(plan: Uri, part: PlanPart, key: string) {
    this.plan = plan;
    this.part = part;
    this.key = key;
  }

  get children(): PartNode[] {
    return partNodes(this.plan, this.key, this.part.parts);
  }
}

/** `above` is the key of the parent. */
export function partNodes(plan: Uri, above: string, parts: readonly PlanPart[]): PartNode[] {
  const counts = new Map<string, number>();
  return parts.map(part => {
    // An invalid plan may repeat an id.
    const count = counts.get(part.id) ?? 0;
    counts.set(part.id, count + 1);
    return new PartNode(plan, part, `${above}\n${part.id}${count === 0 ? '' : ` ${count}`}`);
  });
}

const icons: Record<PlanPart['kind'], string> = { block: 'layers', group: 'list-tree', task: 'circle-small-filled' };

/** A click reveals it in the text. */
export function partItem({ plan, part, key }: PartNode): TreeItem {
  const { kind, title, money, hours, isOptional, parts, range } = part;
  const hasParts = parts.length > 0;
  const item = new TreeItem(
    plain(title),
    hasParts ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const figures = plain([money, hours, ...(isOptional ? [text('client.plans.optional')] : [])].join(' · '));
  item.id = key;
  item.description = figures;
  item.tooltip = `${plain(title)}\n${figures}`;
  item.iconPath = new ThemeIcon(icons[kind]);
  item.contextValue = 'part';
  const { start } = range;
  const selection = new Range(start.line, start.character, start.line, start.character);
  item.command = { command: 'vscode.open', title: '', arguments: [plan, { selection }] };
  return item;
}
