import { type QuickInputButton, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CaseEntry,
  type CaseListParams,
  caseListRequest,
  type PlaceParams,
} from '../../../server/src/lsp/protocol.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { createPicker, type Item, plainItem } from '../ui.ts';

interface Choice extends Item {
  entry?: CaseEntry;
}

export interface PickedCase {
  entry: CaseEntry;
  form: 'reference' | 'text';
}

/** A quick pick of cases with the search of the server: titles in any language, tags, industries. */
export function pickCase(client: BaseLanguageClient, place: PlaceParams): Promise<PickedCase | undefined> {
  const picker = createPicker<Choice>();
  const asText: QuickInputButton = { iconPath: new ThemeIcon('list-tree'), tooltip: text('client.case.insert.asText') };
  const open: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: text('client.case.insert.open') };
  picker.title = text('client.case.insert.title');
  picker.placeholder = text('client.case.insert.search');
  picker.ignoreFocusOut = true;
  let asked = 0;
  const search = async (query: string) => {
    const number = ++asked;
    const params: CaseListParams = { ...place, query };
    const entries = (await request(client, caseListRequest, params)) ?? [];
    // An answer to an earlier query is discarded.
    if (number === asked) picker.items = choicesOf(entries, [asText, open]).map(plainItem);
  };
  return new Promise((resolve, reject) => {
    const finish = (picked?: PickedCase) => {
      resolve(picked);
      picker.dispose();
    };
    const fail = (error: unknown) => {
      reject(error);
      picker.dispose();
    };
    picker.onDidChangeValue(value => void search(value).catch(fail));
    picker.onDidAccept(() => {
      const entry = picker.activeItems[0]?.entry;
      if (entry) finish({ entry, form: 'reference' });
    });
    picker.onDidTriggerItemButton(({ button, item: { entry } }) => {
      if (entry && button === asText) finish({ entry, form: 'text' });
      else if (entry) void show(entry);
    });
    picker.onDidHide(() => finish());
    search('').then(() => picker.show(), fail);
  });
}

function choicesOf(entries: CaseEntry[], buttons: QuickInputButton[]): Choice[] {
  if (entries.length === 0) return [{ label: text('client.case.insert.none'), alwaysShow: true }];
  return entries.map(entry => ({
    label: entry.title,
    description: [entry.kind, entry.hours, entry.price].filter(part => part !== '').join(' · '),
    detail: [entry.id, entry.tags.join(', '), entry.industries.join(', '), entry.origin].filter(Boolean).join(' · '),
    // The server has already matched it, possibly by words that the list does not show.
    alwaysShow: true,
    buttons,
    entry,
  }));
}

async function show({ uri }: CaseEntry): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(Uri.parse(uri)), { preview: true });
}
