import type { InitializeParams, TextDocuments, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Locale, toLocale } from '../core/l10n/translate.ts';
import { resolveUri } from '../core/methodology/library.ts';
import type { Telling } from '../core/money/summary.ts';
import type { DiagnosticOptions } from '../features/diagnostics.ts';
import type { FileSource } from '../files/file-source.ts';
import { isInside, within } from '../files/within.ts';
import { defaultSettings, type Settings } from './protocol.ts';
import { readSettings } from './settings.ts';
import { kindOfDocument, Workspace } from './workspace.ts';

/** What the client can do, of what we ask before doing. */
export interface ClientAbilities {
  configuration: boolean;
  workspaceFolders: boolean;
  hintRefresh: boolean;
  /** Whether it watches the files that we ask it to. */
  watches: boolean;
  /** Whether it can watch folders that are not in the workspace. */
  watchesAnywhere: boolean;
  snippets: boolean;
  /** Its command that opens the list of completions. */
  suggestCommand: string | undefined;
  /** Tab stops in the edits of code actions. */
  snippetEdits: boolean;
  rulePage: string | undefined;
  opensBundled: boolean;
}

/** One editor's session: what the client is, how it is set up, which texts are open. */
export class Session {
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  client: ClientAbilities = {
    configuration: false,
    workspaceFolders: false,
    hintRefresh: false,
    watches: false,
    watchesAnywhere: false,
    snippets: false,
    suggestCommand: undefined,
    snippetEdits: false,
    rulePage: undefined,
    opensBundled: false,
  };
  settings: Settings = defaultSettings;
  #editorLanguage: string | undefined;
  #folders: string[] = [];

  constructor(documents: TextDocuments<TextDocument>, files: FileSource) {
    this.documents = documents;
    this.workspace = new Workspace(
      within(files, () => this.#readableFolders()),
      uri => documents.get(uri),
      () => documents.all(),
    );
  }

  initialize(params: InitializeParams): void {
    const { workspace, textDocument } = params.capabilities;
    this.client = {
      configuration: workspace?.configuration === true,
      workspaceFolders: workspace?.workspaceFolders === true,
      hintRefresh: workspace?.inlayHint?.refreshSupport === true,
      watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      watchesAnywhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
      snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
      suggestCommand: params.initializationOptions?.suggestCommand,
      snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
      rulePage: params.initializationOptions?.rulePage,
      opensBundled: params.initializationOptions?.opensBundled === true,
    };
    this.#editorLanguage = params.initializationOptions?.locale ?? params.locale;
    this.#folders = (params.workspaceFolders ?? []).map(folder => folder.uri);
    this.setSettings(readSettings(params.initializationOptions?.settings));
  }

  changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(folder => folder.uri));
    this.#folders = [...this.#folders.filter(uri => !gone.has(uri)), ...added.map(folder => folder.uri)];
    // Libraries are named relative to the folders.
    this.setSettings(this.settings);
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    const severities = new Map(Object.entries(settings.rules));
    this.workspace.configure(uri => ({ libraries: this.#librariesOf(uri), severities }));
  }

  /** The language of messages. */
  get locale(): Locale {
    const { language } = this.settings;
    return language === 'auto' ? toLocale(this.#editorLanguage) : language;
  }

  /** How problems are told. */
  get diagnosing(): DiagnosticOptions {
    return { locale: this.locale, rulePage: this.client.rulePage };
  }

  get telling(): Telling {
    return { locale: this.locale, currencyDisplay: this.settings.currencyDisplay };
  }

  /** Folders with cases that lie outside the workspace. */
  get outerLibraries(): string[] {
    const libraries = this.settings.caseLibraries.flatMap(folder => this.#toUris(folder));
    return libraries.filter(library => !this.#folders.some(folder => isInside(folder, library)));
  }

  /** The libraries of a plan, nearest first: of a path that several workspace folders have, that of the plan's own. */
  #librariesOf(uri: string): string[] {
    const around = this.#folders.filter(folder => isInside(folder, uri)).sort((a, b) => b.length - a.length);
    const folders = [...new Set([...around, ...this.#folders])];
    return this.settings.caseLibraries.flatMap(folder => this.#toUris(folder, folders));
  }

  /** Whether other files may refer to this one. */
  isReferredTo(document: TextDocument): boolean {
    const kind = kindOfDocument(document);
    return kind === 'case' || kind === 'methodology';
  }

  /** The workspace, the folders of open plans, and the libraries that the user named. */
  #readableFolders(): string[] {
    const plans = this.documents.all().map(document => resolveUri(document.uri, '.'));
    return [...this.#folders, ...plans, ...this.settings.caseLibraries.flatMap(folder => this.#toUris(folder))];
  }

  /** A folder of the settings: a URI, an absolute path, or a path in each workspace folder. */
  #toUris(folder: string, roots = this.#folders): string[] {
    if (/^[a-z][a-z+.-]+:\//i.test(folder)) return [folder];
    if (/^([a-z]:)?[\\/]/i.test(folder)) return [fileUri(folder)];
    return roots.map(root => resolveUri(`${root}/`, folder));
  }
}

/** An absolute path as a URI: `/cases` and `C:\cases` alike. */
function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return `file://${encodeURI(slashed.startsWith('/') ? slashed : `/${slashed}`)}`;
}
