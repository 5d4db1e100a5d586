import { type Disposable, type Memento, type TreeView, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { planPartsRequest } from '../../../server/src/lsp/protocol.ts';
import { setContext } from '../context-keys.ts';
import { plain } from '../plain.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { withProgressIn } from '../ui.ts';
import { type Arrangement, groupings, orders } from './arrange.ts';
import { LibraryTree } from './library-tree.ts';
import { type PlanNode, PlansTree } from './plans-tree.ts';
import { FileRows } from './rows.ts';

const memoryKey = 'plans.arrangement';
const plansId = 'planwright.plans';
const libraryId = 'planwright.library';

/** The list of plans, and that of cases and methodologies, in a view container of their own. */
export class PlansView implements Disposable {
  readonly #memory: Memento;
  readonly #rows: FileRows;
  readonly #plans: PlansTree;
  readonly #library: LibraryTree;
  readonly #plansView: TreeView<PlanNode>;
  readonly #libraryView: TreeView<Uri>;
  readonly #disposables: Disposable[];
  #arrangement: Arrangement;
  /** The request whose progress is shown. */
  #shown: Promise<void> | undefined;

  constructor(client: BaseLanguageClient, memory: Memento) {
    this.#memory = memory;
    this.#arrangement = { ...remembered(memory), filter: '' };
    this.#rows = new FileRows(client);
    const partsOf = (uri: string) =>
      request(client, planPartsRequest, { uri }).catch(error => client.error(planPartsRequest, error));
    this.#plans = new PlansTree(
      this.#rows,
      () => this.#arrangement,
      async uri => (await partsOf(uri)) ?? [],
    );
    this.#library = new LibraryTree(this.#rows);
    this.#plansView = window.createTreeView(plansId, { treeDataProvider: this.#plans, showCollapseAll: true });
    this.#libraryView = window.createTreeView(libraryId, { treeDataProvider: this.#library });
    const look = () => this.#rows.watch(this.#plansView.visible || this.#libraryView.visible);
    this.#disposables = [
      this.#rows,
      this.#plansView,
      this.#libraryView,
      this.#plansView.onDidChangeVisibility(look),
      this.#libraryView.onDidChangeVisibility(look),
      this.#rows.onDidChange(changed => this.#show(changed)),
    ];
    this.#tell();
    look();
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Grouping and order are stored for the workspace; a filter is not stored. */
  async arrange(change: Partial<Arrangement>): Promise<void> {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#plans.refresh();
    this.#tell();
    const { grouping, order } = this.#arrangement;
    await this.#memory.update(memoryKey, { grouping, order });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #show(changed: ReadonlySet<string>): void {
    this.#plans.refresh(changed);
    if (changed.size > 0) this.#library.refresh();
    this.#tell();
    this.#showProgress();
  }

  /** Only the first request shows progress, because updates are fast. */
  #showProgress(): void {
    const { asking, isComplete } = this.#rows;
    if (!asking || isComplete || asking === this.#shown) return;
    this.#shown = asking;
    withProgressIn(plansId, asking);
  }

  #tell(): void {
    const { filter } = this.#arrangement;
    this.#plansView.description = filter === '' ? '' : plain(text('client.plans.matching', { filter }));
    const isNothingFound = filter !== '' && this.#plans.count === 0;
    const told = isNothingFound
      ? text('client.plans.nothing', { filter })
      : this.#rows.isPartial
        ? text('client.plans.tooMany')
        : undefined;
    this.#plansView.message = told === undefined ? undefined : plain(told);
    // The welcome text of an empty list appears only when the list is complete.
    const isEmpty = (count: number) => this.#rows.isComplete && count === 0;
    setContext('planwright.hasNoPlans', filter === '' && isEmpty(this.#plans.count));
    setContext('planwright.hasNoLibrary', isEmpty(this.#library.count));
    setContext('planwright.plansFiltered', filter !== '');
  }
}

/** A stored value may be from another version. */
function remembered(memory: Memento): Omit<Arrangement, 'filter'> {
  const { grouping, order } = memory.get<Partial<Record<'grouping' | 'order', unknown>>>(memoryKey) ?? {};
  return {
    grouping: groupings.find(one => one === grouping) ?? 'none',
    order: orders.find(one => one === order) ?? 'name',
  };
}
