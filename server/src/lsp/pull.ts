import {
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type PreviousResultId,
  type ProgressToken,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { fileKey } from '../core/base/source.ts';
import { translate } from '../core/l10n/translate.ts';
import { walkBounds } from '../files/walk.ts';
import { type Report, reportOf } from './derived.ts';
import { logFault } from './faults.ts';
import { type LongTask, withProgress } from './long-task.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** Problems are sent in batches of this many files, so that the first ones of a large workspace appear soon. */
const batch = 50;

const nothing = reportOf([]);

type Tell = (reports: WorkspaceDocumentDiagnosticReport[]) => void;

/** Pull diagnostics: of one document, or of all files that are not open. */
export function registerPull(
  connection: Connection,
  requests: Requests,
  session: Session,
  notice: (text: string) => void,
): void {
  const { workspace } = session;
  let told = '';

  requests.on(DocumentDiagnosticRequest.type, async ({ textDocument, previousResultId }, token) => {
    const report = await unlessCancelled(token, workspace.derived(textDocument.uri, 'report'));
    return reportSince(report ?? nothing, previousResultId);
  });

  requests.on(WorkspaceDiagnosticRequest.type, async ({ previousResultIds, partialResultToken }, token) => {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const tell: Tell = reports => {
      if (partialResultToken === undefined || partialResultToken === null)
        for (const report of reports) items.push(report);
      else sendPart(partialResultToken, reports);
    };
    const title = translate(session.locale, 'progress.problems');
    await withProgress(connection, session, title, token, longTask => tellAll(previousResultIds, longTask, tell));
    return { items };
  });

  function sendPart(token: ProgressToken, items: WorkspaceDocumentDiagnosticReport[]): void {
    connection
      .sendProgress(WorkspaceDiagnosticRequest.partialResult, token, { items })
      .catch(error => logFault(connection, WorkspaceDiagnosticRequest.method, error));
  }

  async function tellAll(previous: PreviousResultId[], longTask: LongTask, tell: Tell): Promise<void> {
    workspace.revalidate();
    const known = new Map(previous.map(({ uri, value }) => [fileKey(uri), value]));
    const { uris, isPartial } = await workspace.found(longTask.isCancelled);
    const unread: string[] = [];
    const done = new Set<string>();
    let waiting: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [index, uri] of uris.entries()) {
      const key = fileKey(uri);
      const report = workspace.open().has(key) ? undefined : await reportOfClosed(uri);
      if (report) {
        done.add(key);
        waiting.push({ ...reportSince(report, known.get(key)), uri, version: null });
      } else if (!workspace.open().has(key)) unread.push(uri);
      if (waiting.length >= batch) {
        tell(waiting);
        waiting = [];
      }
      await longTask.step(index, uris.length);
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

  /** A file that fails is reported as not read; the others are not affected. */
  async function reportOfClosed(uri: string): Promise<Report | undefined> {
    try {
      return await workspace.derived(uri, 'report');
    } catch (error) {
      logFault(connection, `problems of ${uri}`, error);
      return undefined;
    }
  }

  /**
   * Logs once which files are not checked, so that missing problems are not mistaken for none; what the user can fix is
   * also shown as a warning.
   */
  function log(isPartial: boolean, unread: string[]): void {
    const tooMany = isPartial ? [translate(session.locale, 'workspace.too-many-files', walkBounds)] : [];
    for (const text of tooMany) notice(text);
    const names = { files: unread.slice(0, 10).join(', ') };
    const texts = [...tooMany, ...(unread.length > 0 ? [translate(session.locale, 'workspace.unread', names)] : [])];
    const text = texts.join('\n');
    if (text !== told && text !== '') connection.console.warn(text);
    told = text;
  }
}

function reportSince({ resultId, items }: Report, previous: string | undefined): DocumentDiagnosticReport {
  return previous === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}
