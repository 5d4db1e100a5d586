import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileKind, kindOf } from '../../core/base/source.ts';

const kindsByLanguage: Record<string, FileKind> = {
  'implementation-plan': 'plan',
  'implementation-case': 'case',
  'implementation-methodology': 'methodology',
};
/** Schemes of texts that show another version of a file: an old plan beside the new one is no plan to be mended. */
const foreignSchemes =
  /^(git|gitfs|gitlens|gitlens-git|svn|hg|hg-scm|p4|perforce|jj|fugitive|gitsigns|diff|diffview|review|pr|octo|conflictResolution|merge-conflict[\w.-]*|vscode-local-history|output|chat-editing-[\w-]+|planwright):/;

/** Whether an address is of such a text. */
export function isForeign(uri: string): boolean {
  return foreignSchemes.test(uri);
}

/** What an open text is: by the language that the editor gives it, else by its name; undefined for none of ours. */
export function kindOfDocument(document: TextDocument): FileKind | undefined {
  if (isForeign(document.uri)) return undefined;
  return kindsByLanguage[document.languageId] ?? kindOf(document.uri);
}
