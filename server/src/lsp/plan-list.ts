import { type Connection, LSPErrorCodes, ProgressType, ResponseError } from 'vscode-languageserver';
import { fileKey } from '../core/base/source.ts';
import type { FileRow } from '../features/plans/rows.ts';
import { usesTogether } from '../features/plans/uses.ts';
import { ofEveryFile } from './every-file.ts';
import { logFailed, logFault } from './faults.ts';
import { inBackground, type LongTask } from './long-task.ts';
import { type PlansParams, type PlansResult, planPartsRequest, plansRequest } from './protocol.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/** Rows are sent in batches of this size, so that the first ones of a large workspace appear soon. */
const batch = 50;

/** An answer that the editor may refer to later, with its rows. */
interface Told {
  id: number;
  rows: ReadonlyMap<string, FileRow>;
}

/** The rows of all files of the workspace. An unchanged row stays the same object and is not sent again. */
export function registerPlanList(
  connection: Connection,
  requests: Requests,
  session: Session,
  asked: () => void,
): void {
  let told: Told = { id: 0, rows: new Map() };

  requests.on(plansRequest, async (params, token) => {
    asked();
    session.list(params.today);
    return inBackground(
      () => token.isCancellationRequested,
      longTask => list(params, ending(longTask)),
    );
  });

  requests.on(planPartsRequest, ({ uri }) => session.workspace.derived(uri, 'parts'));

  async function list({ since, partialResultToken }: PlansParams, longTask: LongTask): Promise<PlansResult> {
    const known = since === told.id ? told.rows : undefined;
    const rows = new Map<string, FileRow>();
    let waiting: FileRow[] = [];
    let seen = 0;
    const tell = (found: FileRow[]): void => {
      for (const row of found.slice(seen)) {
        rows.set(row.uri, row);
        if (known?.get(row.uri) !== row) waiting.push(row);
      }
      seen = found.length;
      if (partialResultToken === undefined || partialResultToken === null || waiting.length < batch) return;
      sendPart(partialResultToken, waiting);
      waiting = [];
    };
    // One file at a time, so that keystrokes are handled in between.
    const { isPartial, failed } = await ofEveryFile(session.workspace, 'row', longTask, { atOnce: 1, tell });
    logFailed(connection, 'figures of', failed);
    const uses = await ofEveryFile(session.workspace, 'uses', longTask);
    const { plans } = usesTogether(uses.found.flat());
    told = { id: told.id + 1, rows };
    return {
      id: told.id,
      isWhole: known === undefined,
      rows: waiting,
      gone: known ? [...known.keys()].filter(uri => !rows.has(uri)) : [],
      uses: Object.fromEntries(
        [...rows.values()].flatMap(({ kind, uri }) => (kind === 'plan' ? [] : [[uri, plans.get(fileKey(uri)) ?? 0]])),
      ),
      isPartial,
    };
  }

  function sendPart(token: string | number, rows: FileRow[]): void {
    connection
      .sendProgress(new ProgressType<FileRow[]>(), token, rows)
      .catch(error => logFault(connection, plansRequest, error));
  }
}

/** A task that is also cancelled with the request. */
function ending({ isCancelled, step }: LongTask): LongTask {
  return {
    isCancelled,
    step: async (done, total) => {
      await step(done, total);
      if (isCancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    },
  };
}
