import { Range, SnippetString, type TextDocument, type Uri, window, workspace } from 'vscode';
import { UserError } from '../errors.ts';
import { text } from '../text.ts';
import { exists, mayWrite, writeAtomically } from '../write.ts';

/** A text, and the same with tab stops at the blanks. */
interface Content {
  text: string;
  snippet?: string;
}

/** Writes a new file and opens it. Undefined if the user declined. */
export async function writeNew(uri: Uri, content: Content): Promise<Uri | undefined> {
  if (await exists(uri)) throw new UserError(text('client.new.exists', { file: workspace.asRelativePath(uri) }));
  if (!(await mayWrite(uri))) return undefined;
  await writeAtomically(uri, new TextEncoder().encode(content.text), false);
  const document = await workspace.openTextDocument(uri);
  await fill(document, content);
  await document.save();
  return uri;
}

/** Opens an unsaved document with a text. */
export async function openUntitled(language: string, content: Content): Promise<Uri> {
  const document = await workspace.openTextDocument({ language, content: content.snippet ? '' : content.text });
  await fill(document, content);
  return document.uri;
}

/** Shows a document with a text, the cursor at the first blank. */
export async function fill(document: TextDocument, { text: whole, snippet }: Content): Promise<void> {
  const editor = await window.showTextDocument(document, { preview: false });
  const all = new Range(0, 0, document.lineCount, 0);
  if (snippet !== undefined) await editor.insertSnippet(new SnippetString(snippet), all);
  else if (document.getText() !== whole) await editor.edit(edit => edit.replace(all, whole));
}
