/** The parts of VS Code's own code that tests run; the package has types for its public API alone. */
declare module 'monaco-editor-core/esm/vs/editor/contrib/suggest/browser/completionModel.js' {
  export class LineContext {
    constructor(leadingLineContent: string, characterCountDelta: number);
  }
  export class CompletionModel<T> {
    constructor(
      items: T[],
      column: number,
      context: LineContext,
      wordDistance: { distance(): number },
      options: Record<string, unknown>,
      snippetSuggestions: string,
    );
    readonly items: T[];
  }
}
