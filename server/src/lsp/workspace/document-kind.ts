import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileKind, kindOf } from '../../core/base/source.ts';
import { isCopy } from '../../core/base/uri.ts';

const kindsByLanguage: Record<string, FileKind> = {
  'implementation-plan': 'plan',
  'implementation-case': 'case',
  'implementation-methodology': 'methodology',
};

/** What an open text is: by the language that the editor gives it, else by its name; undefined for none of ours. */
export function kindOfDocument(document: TextDocument): FileKind | undefined {
  if (isCopy(document.uri)) return undefined;
  return kindsByLanguage[document.languageId] ?? kindOf(document.uri);
}
