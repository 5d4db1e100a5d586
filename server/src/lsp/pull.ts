import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { makeMessage, render, translate } from '../core/l10n/translate.ts';
import { fileKey } from '../core/source.ts';
import { walkBounds } from '../files/walk.ts';
import { type Report, reportOf } from './derived.ts';
import { type Passage, passing } from './passage.ts';
import type { Session } from './session.ts';

/** So many files are told of at once, so that the first problems of a large workspace are seen at once. */
const batch = 50;

const nothing = reportOf([]);

type Tell = (reports: WorkspaceDocumentDiagnosticReport[]) => void;

/** Problems for editors that ask for them: of one file, or of all files that are not open. */
export function registerPull(connection: Connection, session: Session): void {
  const { workspace } = session;
  let told = '';

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const report = (await workspace.derived(textDocument.uri, 'report')) ?? nothing;
    stopIfCancelled(token);
    return reportSince(report, previousResultId);
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const tell: Tell = reports => (partial ? partial.report({ items: reports }) : items.push(...reports));
    const title = translate(session.locale, 'progress.problems');
    await passing(connection, session, title, token, passage => tellAll(previousResultIds, passage, tell));
    stopIfCancelled(token);
    return { items } satisfies WorkspaceDiagnosticReport;
  });

  async function tellAll(previous: PreviousResultId[], passage: Passage, tell: Tell): Promise<void> {
    workspace.revalidate();
    const known = new Map(previous.map(({ uri, value }) => [fileKey(uri), value]));
    const { uris, isPartial } = await workspace.found(passage.isCancelled);
    const unread: string[] = [];
    const done = new Set<string>();
    let waiting: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [index, uri] of uris.entries()) {
      const key = fileKey(uri);
      const report = workspace.open().has(key) ? undefined : await workspace.derived(uri, 'report');
      if (report) {
        done.add(key);
        waiting.push({ ...reportSince(report, known.get(key)), uri, version: null });
      } else if (!workspace.open().has(key)) unread.push(uri);
      if (waiting.length >= batch) {
        tell(waiting);
        waiting = [];
      }
      await passage.step(index, uris.length);
    }
    const gone = [...previous.map(({ uri }) => uri), ...workspace.closedOnce()];
    for (const uri of gone) {
      const key = fileKey(uri);
      if (done.has(key) || workspace.open().has(key)) continue;
      done.add(key);
      waiting.push({ ...reportSince(nothing, known.get(key)), uri, version: null });
    }
    if (waiting.length > 0) tell(waiting);
    log(isPartial, unread);
  }

  /** What is not looked at is said once, so that nobody takes silence for praise. */
  function log(isPartial: boolean, unread: string[]): void {
    const messages = [
      ...(isPartial ? [makeMessage('workspace.too-many-files', walkBounds)] : []),
      ...(unread.length > 0 ? [makeMessage('workspace.unread', { files: unread.slice(0, 10).join(', ') })] : []),
    ];
    const text = messages.map(message => render(session.locale, message)).join('\n');
    if (text !== told && text !== '') connection.console.warn(text);
    told = text;
  }
}

function reportSince({ resultId, items }: Report, previous: string | undefined): DocumentDiagnosticReport {
  return previous === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
