import type { InitializeParams, TextDocuments, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Locale, toLocale } from '../core/l10n/translate.ts';
import { resolveUri } from '../core/methodology/library.ts';
import type { Telling } from '../core/money/summary.ts';
import type { DiagnosticOptions } from '../features/diagnostics.ts';
import type { FileSource } from '../files/file-source.ts';
import { isInside, within } from '../files/within.ts';
import { derivers } from './derived.ts';
import { defaultSettings, type Settings } from './protocol.ts';
import { readSettings } from './settings.ts';
import { kindOfDocument, Workspace } from './workspace.ts';

/** What the client can do, of what we ask before doing. */
export interface ClientAbilities {
  configuration: boolean;
  workspaceFolders: boolean;
  hintRefresh: boolean;
  snippets: boolean;
  /** It asks for an item's documentation when it shows it. */
  resolvesDocumentation: boolean;
  /** Its command that opens the list of completions. */
  suggestCommand: string | undefined;
  totalsCommand: string | undefined;
  referencesCommand: string | undefined;
  lensRefresh: boolean;
  /** Tab stops in the edits of code actions. */
  snippetEdits: boolean;
  rulePage: string | undefined;
  opensBundled: boolean;
  /** It asks for problems; to one that does not they are sent. */
  pullsDiagnostics: boolean;
  diagnosticRefresh: boolean;
  documentChanges: boolean;
  renamesFiles: boolean;
  /** It tells of changes to the files that the server names. */
  watchesFiles: boolean;
  /** It watches folders outside the workspace too. */
  watchesAnywhere: boolean;
  showsProgress: boolean;
}

/** One editor's session: what the client is, how it is set up, which texts are open. */
export class Session {
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  /** Those that plans of this session may refer to. */
  readonly files: FileSource;
  client: ClientAbilities = abilitiesOf({ processId: null, rootUri: null, capabilities: {} });
  settings: Settings = defaultSettings;
  #editorLanguage: string | undefined;
  #folders: string[] = [];

  constructor(documents: TextDocuments<TextDocument>, files: FileSource) {
    this.documents = documents;
    this.files = within(files, () => this.#readableFolders());
    this.workspace = new Workspace(
      this.files,
      documents,
      derivers(() => this.diagnosing),
    );
  }

  initialize(params: InitializeParams): void {
    this.client = abilitiesOf(params);
    this.workspace.isWatched = this.client.watchesFiles;
    this.#editorLanguage = params.initializationOptions?.locale ?? params.locale;
    const folders = params.workspaceFolders?.map(folder => folder.uri);
    this.#folders = folders ?? (params.rootUri ? [params.rootUri] : []);
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
    const setupOf = (uri: string) => ({ libraries: this.#librariesOf(uri), severities });
    this.workspace.configure({ setupOf, libraries: this.libraries, folders: this.#folders });
  }

  /** Folders of the settings with more cases. */
  get libraries(): string[] {
    return this.settings.caseLibraries.flatMap(folder => this.#toUris(folder));
  }

  /** Those of them that lie outside the workspace. */
  get outerLibraries(): string[] {
    return this.libraries.filter(library => !this.#folders.some(folder => isInside(folder, library)));
  }

  /** The libraries of a plan, nearest first: of a path that several workspace folders have, that of the plan's own. */
  #librariesOf(uri: string): string[] {
    const around = this.#folders.filter(folder => isInside(folder, uri)).sort((a, b) => b.length - a.length);
    const folders = [...new Set([...around, ...this.#folders])];
    return this.settings.caseLibraries.flatMap(folder => this.#toUris(folder, folders));
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

  /** Whether other files may refer to this one. */
  isReferredTo(document: TextDocument): boolean {
    const kind = kindOfDocument(document);
    return kind === 'case' || kind === 'methodology';
  }

  /** The workspace, the folders of open plans, and the libraries that the user named. */
  #readableFolders(): string[] {
    const plans = this.documents.all().map(document => resolveUri(document.uri, '.'));
    return [...this.#folders, ...plans, ...this.libraries];
  }

  /** A folder of the settings: a URI, an absolute path, or a path in each workspace folder. */
  #toUris(folder: string, folders = this.#folders): string[] {
    if (/^[a-z][a-z+.-]+:\//i.test(folder)) return [folder];
    if (/^([a-z]:)?[\\/]/i.test(folder)) return [fileUri(folder)];
    return folders.map(root => resolveUri(`${root}/`, folder));
  }
}

function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, textDocument, window } = capabilities;
  return {
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    hintRefresh: workspace?.inlayHint?.refreshSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesDocumentation:
      textDocument?.completion?.completionItem?.resolveSupport?.properties.includes('documentation') === true,
    suggestCommand: initializationOptions?.suggestCommand,
    totalsCommand: initializationOptions?.totalsCommand,
    referencesCommand: initializationOptions?.referencesCommand,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    rulePage: initializationOptions?.rulePage,
    opensBundled: initializationOptions?.opensBundled === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesAnywhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    showsProgress: window?.workDoneProgress === true,
  };
}

/** An absolute path as a URI: `/cases` and `C:\cases` alike. */
function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return `file://${encodeURI(slashed.startsWith('/') ? slashed : `/${slashed}`)}`;
}
