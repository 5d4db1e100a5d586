import { Range, SnippetString, type TextDocument, type Uri, window, workspace } from 'vscode';
import { UserError } from '../errors.ts';
import { text } from '../text.ts';
import { exists, mayWrite, writeAtomically } from '../write.ts';

/** A text, and the same with tab stops where something is to be filled in. */
interface Content {
  text: string;
  snippet?: string;
}

/** Writes a file that must be new and opens it. Undefined where the user would not have it there. */
export async function writeNew(uri: Uri, content: Content): Promise<Uri | undefined> {
  if (await exists(uri)) throw new UserError(text('client.new.exists', { file: workspace.asRelativePath(uri) }));
  if (!(await mayWrite(uri))) return undefined;
  await writeAtomically(uri, new TextEncoder().encode(content.text), false);
  const document = await workspace.openTextDocument(uri);
  await fill(document, content);
  await document.save();
  return uri;
}

/** Opens a text of a language that is not saved yet. */
export async function openUntitled(language: string, content: Content): Promise<Uri> {
  const document = await workspace.openTextDocument({ language, content: content.snippet ? '' : content.text });
  await fill(document, content);
  return document.uri;
}

/** Shows a document with a text in it, the cursor on the first thing to fill in. */
export async function fill(document: TextDocument, { text: whole, snippet }: Content): Promise<void> {
  const editor = await window.showTextDocument(document, { preview: false });
  const all = new Range(0, 0, document.lineCount, 0);
  if (snippet !== undefined) await editor.insertSnippet(new SnippetString(snippet), all);
  else if (document.getText() !== whole) await editor.edit(edit => edit.replace(all, whole));
}
