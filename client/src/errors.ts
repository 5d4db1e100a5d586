import { type BaseLanguageClient, ErrorCodes, ResponseError, State } from 'vscode-languageclient';
import { text } from './text.ts';
import { showFailure } from './ui.ts';

/** A failure that the user can do something about, said in their words. */
export class UserError extends Error {
  /** A button beside the message and what it does. */
  readonly remedy?: { title: string; run: () => unknown };

  constructor(message: string, remedy?: UserError['remedy']) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Shows a failure and does not wait for its message to be closed. What we did not foresee goes to the log whole, and to
 * the user with a button that opens it.
 */
export function showError(client: BaseLanguageClient, error: unknown): void {
  if (error instanceof UserError) {
    const { remedy } = error;
    void showFailure(error.message, ...(remedy ? [remedy.title] : [])).then(choice => {
      if (remedy && choice === remedy.title) remedy.run();
    });
    return;
  }
  const reason = error instanceof Error ? error.message : String(error);
  client.error(reason, error);
  if (isInterrupted(error)) void showFailure(text('client.interrupted'));
  else if (client.state === State.Stopped) showWithLog(client, text('client.serverNotStarted'));
  else showWithLog(client, text('client.failed', { reason }));
}

/** The server ended while it was asked. */
function isInterrupted(error: unknown): boolean {
  return error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected;
}

export function reportStartFailure(client: BaseLanguageClient, error: unknown): void {
  client.error('start', error);
  showWithLog(client, text('client.serverNotStarted'));
}

/**
 * What fails is written to the log alone. The library would show some of it too, in English, with the texts of errors
 * in which a file's text may stand; what a user has to know is said by {@link showError} and the supervisor.
 */
export function keepErrorsInLog(client: BaseLanguageClient): void {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
}

function showWithLog(client: BaseLanguageClient, message: string): void {
  const showLog = text('client.showLog');
  void showFailure(message, showLog).then(choice => {
    if (choice === showLog) client.outputChannel.show();
  });
}
