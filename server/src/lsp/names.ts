import {
  type CancellationToken,
  type Connection,
  DefinitionRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { decoded } from '../core/base/uri.ts';
import { type Message, render, translate } from '../core/l10n/translate.ts';
import type { Occurrence } from '../core/symbols/occurrence.ts';
import { type SymbolId, symbolOf } from '../core/symbols/symbol-id.ts';
import type { FileNames } from '../features/across/file-names.ts';
import { sharedNameAt } from '../features/across/here.ts';
import { type RenameAcross, refusalOf, renameAcross } from '../features/across/rename-across.ts';
import { thingAcross, usagesAcross } from '../features/across/uses-across.ts';
import { definitionAt } from '../features/definition.ts';
import { type Renaming, renameEdits, renameTarget } from '../features/rename.ts';
import type { Snapshot } from '../features/steady.ts';
import { usagesAt } from '../features/usages.ts';
import { type Failed, ofEveryFile } from './every-file.ts';
import { logFailed } from './faults.ts';
import { withProgress } from './long-task.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** Definition, references and rename of names. */
export function registerNames(connection: Connection, requests: Requests, session: Session): void {
  const { workspace } = session;

  requests.onFile(DefinitionRequest.type, ({ analysis }, { position }) =>
    definitionAt(analysis, position, { telling: session.telling, opensBundled: session.client.opensBundled }),
  );

  requests.onFile(ReferencesRequest.type, async (found, { position, context }, token) => {
    const use = sharedNameAt(found.analysis, position);
    const { thing, files } = use ? await meaning(use, found, token) : { thing: undefined, files: [] };
    if (thing) return usagesAcross(thing, files, context.includeDeclaration);
    return usagesAt(found.analysis, position, context.includeDeclaration);
  });

  requests.onFile(PrepareRenameRequest.type, async (found, { position }, token) => {
    const use = sharedNameAt(found.analysis, position);
    if (!use) return allowed(renameTarget(found.analysis, position));
    const thing = symbolOf(use, found.analysis) ?? (await meaning(use, found, token)).thing;
    const refusal = thing ? refusalOf(thing) : undefinedAnywhere(use);
    return allowed(
      refusal ? { refusal } : { range: found.analysis.document.lines.range(use.span), placeholder: use.name },
    );
  });

  requests.onFile(RenameRequest.type, async (found, { textDocument, position, newName }, token) => {
    const use = sharedNameAt(found.analysis, position);
    if (!use) {
      const edits = allowed(renameEdits(found.analysis, position, newName));
      return toWorkspaceEdit({ edits: [{ uri: textDocument.uri, edits }] });
    }
    const { thing, files, isPartial, failed } = await meaning(use, found, token);
    if (isPartial) return refuse({ key: 'rename.too-many-files' });
    if (failed.length > 0) return refuse(failure(failed));
    if (!thing) return refuse(undefinedAnywhere(use));
    const renaming = allowed(renameAcross(thing, newName, files));
    return toWorkspaceEdit(await unlessCancelled(token, withFile(renaming)));
  });

  /** The symbol at a position with the occurrences of all files that may contain it. */
  async function meaning(
    use: Occurrence,
    { analysis }: Snapshot,
    token: CancellationToken,
  ): Promise<{ thing: SymbolId | undefined; files: FileNames[]; isPartial: boolean; failed: Failed[] }> {
    const title = translate(session.locale, 'progress.names');
    const { found, isPartial, failed } = await withProgress(connection, session, title, token, longTask =>
      ofEveryFile(workspace, 'names', longTask),
    );
    logFailed(connection, 'names of', failed);
    return { thing: thingAcross(use, analysis, found), files: found, isPartial, failed };
  }

  /** Adds the renaming of the file that is called after the symbol, if the editor can do that. */
  async function withFile({ edits, file }: RenameAcross): Promise<RenameAcross> {
    if (!file || !session.client.renamesFiles || !session.client.documentChanges) return { edits };
    if (!(await workspace.exists(file.to))) return { edits, file };
    const name = file.to.slice(file.to.lastIndexOf('/') + 1);
    return refuse({ key: 'rename.file-taken', values: { file: decoded(name) } });
  }

  function toWorkspaceEdit({ edits, file }: RenameAcross): WorkspaceEdit {
    if (!session.client.documentChanges) {
      return { changes: Object.fromEntries(edits.map(one => [one.uri, one.edits])) };
    }
    const texts = edits.map(one => {
      const version = session.versions.ofClient(one.uri);
      return { textDocument: { uri: one.uri, version }, edits: one.edits };
    });
    if (!file) return { documentChanges: texts };
    return { documentChanges: [...texts, { kind: 'rename', oldUri: file.from, newUri: file.to }] };
  }

  /** Reports in the user's language why a feature refuses a name. */
  function allowed<T extends object>(result: Renaming<T>): T {
    return 'refusal' in result ? refuse(result.refusal) : result;
  }

  function refuse(refusal: Message): never {
    throw new ResponseError(LSPErrorCodes.RequestFailed, render(session.locale, refusal));
  }
}

/** If a file cannot be read, it may contain the name too, so nothing is renamed. */
function failure(failed: Failed[]): Message {
  return { key: 'rename.file-failed', values: { files: failed.map(({ uri }) => uri).join(', ') } };
}

function undefinedAnywhere({ name }: Occurrence): Message {
  return { key: 'rename.undefined-anywhere', values: { name } };
}
