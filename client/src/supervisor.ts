import type { Disposable } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  State,
} from 'vscode-languageclient';
import { showError, UserError } from './errors.ts';
import { text } from './text.ts';
import { showFailure, showInformation } from './ui.ts';

/** Maximum time from terminating the server to the answer of the new one, in milliseconds. */
const patience = 30_000;
/** Delay before a crashed server is restarted, so that its failed start is reported first, in milliseconds. */
const breather = 200;

/**
 * Keeps the server running. A crashed server is restarted and receives the open documents; after repeated crashes it is
 * given up and the user is told. A restart on request also works with a hanging server.
 */
export class ServerSupervisor implements ErrorHandler {
  readonly #client: BaseLanguageClient;
  readonly #kill: () => void;
  #crashes: ErrorHandler;
  #isAsked = false;
  #hasCrashed = false;

  /** `kill` terminates the server without asking it; its connection closes afterwards. */
  constructor(client: BaseLanguageClient, kill: () => void) {
    this.#client = client;
    this.#kill = kill;
    this.#crashes = client.createDefaultErrorHandler();
  }

  /** Whether the server has ever crashed, which is then handled here. */
  get hasCrashed(): boolean {
    return this.#hasCrashed;
  }

  /** An error while sending is not the end: if the server is gone, its connection closes too. */
  error(): { action: ErrorAction; handled: boolean } {
    return { action: ErrorAction.Continue, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const restart = { action: CloseAction.Restart, handled: true };
    if (this.#isAsked) return restart;
    this.#hasCrashed = true;
    const { action } = await this.#crashes.closed();
    if (action === CloseAction.DoNotRestart) {
      this.#tellGivenUp();
      return { action, handled: true };
    }
    await new Promise(done => setTimeout(done, breather));
    return restart;
  }

  /** Restart Server: terminates the server, whatever it is doing, and starts a new one. */
  async restart(): Promise<void> {
    this.#crashes = this.#client.createDefaultErrorHandler();
    const running = this.#nextStart();
    if (this.#client.state === State.Stopped) {
      // A failed start is reported by `nextStart`.
      this.#client.start().catch(() => undefined);
    } else {
      this.#isAsked = true;
      this.#kill();
    }
    try {
      await running;
    } finally {
      this.#isAsked = false;
    }
    void showInformation(text('client.restarted'));
  }

  #nextStart(): Promise<void> {
    let listener: Disposable | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const started = new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(this.#notStarted()), patience);
      listener = this.#client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) resolve();
      });
    });
    return started.finally(() => {
      clearTimeout(timer);
      listener?.dispose();
    });
  }

  #notStarted(): UserError {
    const title = text('client.showLog');
    return new UserError(text('client.serverNotStarted'), { title, run: () => showLog(this.#client) });
  }

  #tellGivenUp(): void {
    const [restart, log] = [text('client.restart'), text('client.showLog')];
    void showFailure(text('client.serverKeepsStopping'), restart, log).then(choice => {
      if (choice === log) showLog(this.#client);
      if (choice === restart) this.restart().catch(error => showError(this.#client, error));
    });
  }
}

/** Show Log: the log of server and client. */
export function showLog(client: BaseLanguageClient): void {
  client.outputChannel.show();
}
