import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';

/** What the server answers to each request of the protocol, as the protocol's own types say it. */
export interface Answers {
  'textDocument/hover': Hover | null;
  'textDocument/definition': Location | Location[] | null;
  'textDocument/references': Location[] | null;
  'textDocument/documentHighlight': DocumentHighlight[] | null;
  'textDocument/prepareRename': Range | { range: Range; placeholder: string } | null;
  'textDocument/rename': WorkspaceEdit | null;
  'textDocument/completion': CompletionList | null;
  'completionItem/resolve': CompletionItem;
  'textDocument/selectionRange': SelectionRange[] | null;
  'textDocument/codeAction': CodeAction[] | null;
  'textDocument/onTypeFormatting': TextEdit[] | null;
  'textDocument/formatting': TextEdit[] | null;
  'textDocument/rangeFormatting': TextEdit[] | null;
  'textDocument/foldingRange': FoldingRange[] | null;
  'textDocument/documentSymbol': DocumentSymbol[] | null;
  'textDocument/documentLink': DocumentLink[] | null;
  'textDocument/codeLens': CodeLens[] | null;
  'textDocument/inlayHint': InlayHint[] | null;
  'textDocument/semanticTokens/full': SemanticTokens | null;
  'textDocument/semanticTokens/range': SemanticTokens | null;
  'textDocument/diagnostic': { kind: 'full'; resultId?: string; items: Diagnostic[] };
}

export type Method = keyof Answers;
