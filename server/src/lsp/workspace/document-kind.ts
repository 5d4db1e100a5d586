import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileKind, kindOf } from '../../core/base/source.ts';
import { isCopy } from '../../core/base/uri.ts';

const kindsByLanguage: Record<string, FileKind> = {
  'implementation-plan': 'plan',
  'implementation-case': 'case',
  'implementation-methodology': 'methodology',
};

/** The kind of an open document: by its language id, else by its file name; undefined for other files. */
export function kindOfDocument(document: TextDocument): FileKind | undefined {
  if (isCopy(document.uri)) return undefined;
  return kindsByLanguage[document.languageId] ?? kindOf(document.uri);
}
