import {
  type DataTransfer,
  Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  languages,
  version,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { pasteRowsRequest } from '../../server/src/lsp/protocol.ts';
import { changeOf } from './edits.ts';
import { asPlace } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';
import { showBriefly } from './ui.ts';

/**
 * Converts pasted spreadsheet rows into tasks; VS Code offers plain text as an alternative. Rows without hours and
 * prices are pasted as text. Older versions of VS Code only have the command.
 */
export function registerRowPasting(client: BaseLanguageClient): Disposable {
  if (!takesPasteEdits()) return new Disposable(() => undefined);
  const kind = DocumentDropOrPasteEditKind.Empty.append('planwright', 'rows');
  const messages = new WeakMap<DocumentPasteEdit, string>();
  const provider: DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, ranges, data, _context, token) {
      const [at] = ranges;
      const copied = await tableOf(data);
      if (!at || !copied) return [];
      const params = { ...asPlace(client, document, at.start), ...copied };
      const found = await request(client, pasteRowsRequest, params, token).catch(() => null);
      if (!found || 'refusal' in found || !found.isSure) return [];
      // The tasks may go elsewhere than to the cursor, so nothing is inserted there.
      const edit = new DocumentPasteEdit('', text('client.paste.title'), kind);
      edit.additionalEdit = changeOf(document, found.edits);
      messages.set(edit, found.message);
      return [edit];
    },
    resolveDocumentPasteEdit(edit) {
      showBriefly(messages.get(edit) ?? '');
      return edit;
    },
  };
  const metadata = { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain', 'text/html'] };
  return languages.registerDocumentPasteEditProvider({ language: 'implementation-plan' }, provider, metadata);
}

/** Tab-separated cells, as spreadsheets and most pages provide; else HTML with a table, as from mails. */
async function tableOf(data: DataTransfer): Promise<{ text: string; isHtml?: true } | undefined> {
  const bare = await data.get('text/plain')?.asString();
  if (bare?.includes('\t')) return { text: bare };
  const html = await data.get('text/html')?.asString();
  return html !== undefined && /<table/i.test(html) ? { text: html, isHtml: true } : undefined;
}

/** Available since VS Code 1.97. */
function takesPasteEdits(): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= 97;
}
