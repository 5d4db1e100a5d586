import { type Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import { text } from './text.ts';

/** A shorter wait is not shown, in milliseconds. */
const patience = 1000;
/** After this wait, in milliseconds, the user may wonder whether an answer will come. */
const longPatience = 10_000;

/** A status bar item while an answer of the server takes long; a click restarts the server. */
export class BusyMark implements Disposable {
  readonly #item: StatusBarItem;
  /** Start times of pending requests. */
  readonly #waiting = new Map<symbol, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(restartCommand: string) {
    this.#item = window.createStatusBarItem('planwright.busy', StatusBarAlignment.Left);
    this.#item.name = 'Planwright';
    this.#item.command = restartCommand;
  }

  /** Shows the item while a request is pending. */
  watch<T>(work: Promise<T>): Promise<T> {
    const key = Symbol();
    this.#waiting.set(key, Date.now());
    this.#show();
    return work.finally(() => {
      this.#waiting.delete(key);
      this.#show();
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item.dispose();
  }

  /** Shows the present state, and updates itself when time changes it. */
  #show(): void {
    clearTimeout(this.#timer);
    // The map keeps insertion order.
    const [oldest] = this.#waiting.values();
    const waited = oldest === undefined ? 0 : Date.now() - oldest;
    if (oldest === undefined || waited < patience) this.#item.hide();
    else this.#tell(waited >= longPatience);
    if (oldest === undefined || waited >= longPatience) return;
    const next = waited < patience ? patience : longPatience;
    this.#timer = setTimeout(() => this.#show(), next - waited);
  }

  #tell(isStuck: boolean): void {
    this.#item.text = isStuck ? `$(warning) ${text('client.stuck')}` : `$(sync~spin) ${text('client.busy')}`;
    this.#item.tooltip = text('client.busyTip');
    this.#item.backgroundColor = isStuck ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
