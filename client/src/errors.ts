import { type BaseLanguageClient, ErrorCodes, ResponseError, State } from 'vscode-languageclient';
import { text } from './text.ts';
import { showFailure } from './ui.ts';

/** An error that the user can resolve, with a message in their language. */
export class UserError extends Error {
  /** A button of the message with its action. */
  readonly remedy?: { title: string; run: () => unknown };

  constructor(message: string, remedy?: UserError['remedy']) {
    super(message);
    this.remedy = remedy;
  }
}

/**
 * Shows an error without waiting for its message to be closed. Unexpected errors are logged completely, and the message
 * has a button that opens the log.
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

/** The server ended while a request was pending. */
function isInterrupted(error: unknown): boolean {
  return error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected;
}

export function reportStartFailure(client: BaseLanguageClient, error: unknown): void {
  client.error('start', error);
  showWithLog(client, text('client.serverNotStarted'));
}

/**
 * Errors are written to the log only. The language client library would show some of them in English and with user
 * content in their texts; {@link showError} and the supervisor show what users need.
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
