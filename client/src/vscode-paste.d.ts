/**
 * The paste API of VS Code 1.97. The manifest accepts 1.91, and the installed types are those of 1.91: callers check
 * whether it is available ({@link file://./paste-rows.ts}).
 */
import type {
  CancellationToken,
  DataTransfer,
  Disposable,
  DocumentSelector,
  ProviderResult,
  Range,
  TextDocument,
  WorkspaceEdit,
} from 'vscode';

declare module 'vscode' {
  export class DocumentDropOrPasteEditKind {
    static readonly Empty: DocumentDropOrPasteEditKind;
    private constructor(value: string);
    append(...parts: string[]): DocumentDropOrPasteEditKind;
  }

  export class DocumentPasteEdit {
    insertText: string;
    additionalEdit?: WorkspaceEdit;
    constructor(insertText: string, title: string, kind: DocumentDropOrPasteEditKind);
  }

  export interface DocumentPasteEditProvider {
    provideDocumentPasteEdits(
      document: TextDocument,
      ranges: readonly Range[],
      data: DataTransfer,
      context: unknown,
      token: CancellationToken,
    ): ProviderResult<DocumentPasteEdit[]>;
    resolveDocumentPasteEdit(edit: DocumentPasteEdit, token: CancellationToken): ProviderResult<DocumentPasteEdit>;
  }

  export namespace languages {
    export function registerDocumentPasteEditProvider(
      selector: DocumentSelector,
      provider: DocumentPasteEditProvider,
      metadata: { providedPasteEditKinds: readonly DocumentDropOrPasteEditKind[]; pasteMimeTypes: readonly string[] },
    ): Disposable;
  }
}
