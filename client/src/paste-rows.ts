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
 * Rows of a spreadsheet, pasted into a plan, become tasks; VS Code offers the bare text beside. What has no hours and no
 * price in it is pasted as it is. An older VS Code has the command alone.
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
      // They may go elsewhere than to the cursor: nothing is put in there.
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

/** Cells parted by tabs, as spreadsheets and most pages give them; else the HTML, if it has a table: that of a mail. */
async function tableOf(data: DataTransfer): Promise<{ text: string; isHtml?: true } | undefined> {
  const bare = await data.get('text/plain')?.asString();
  if (bare?.includes('\t')) return { text: bare };
  const html = await data.get('text/html')?.asString();
  return html !== undefined && /<table/i.test(html) ? { text: html, isHtml: true } : undefined;
}

/** Since 1.97; before that VS Code keeps it from extensions. */
function takesPasteEdits(): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= 97;
}
