import type { InitializeParams, TextDocuments, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { folderOf, isInside, settingFolders } from '../core/base/uri.ts';
import type { Fault } from '../core/diagnostics/problem.ts';
import { type Locale, toLocale } from '../core/l10n/translate.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import type { DiagnosticOptions } from '../features/diagnostics.ts';
import type { WorkspaceUses } from '../features/plans/uses.ts';
import type { FileSource } from '../files/file-source.ts';
import type { Setup } from '../files/inputs.ts';
import { within } from '../files/within.ts';
import { derivers } from './derived.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import { noSupply, type Supply } from './supply.ts';
import { Versions } from './versions.ts';
import { kindOfDocument } from './workspace/document-kind.ts';
import { Workspace } from './workspace/workspace.ts';

/** Capabilities of the client that the server has to check. */
export interface ClientAbilities {
  configuration: boolean;
  workspaceFolders: boolean;
  hintRefresh: boolean;
  /** It shows inlay hints. */
  inlayHints: boolean;
  snippets: boolean;
  labelDetails: boolean;
  /** It resolves the documentation of completion items. */
  resolvesDocumentation: boolean;
  /** Its command that opens completion. */
  suggestCommand: string | undefined;
  totalsCommand: string | undefined;
  referencesCommand: string | undefined;
  newPlanCommand: string | undefined;
  viewCommand: string | undefined;
  lensRefresh: boolean;
  /** It accepts tab stops in the edits of code actions. */
  snippetEdits: boolean;
  rulePage: string | undefined;
  opensBundled: boolean;
  /** It pulls diagnostics; otherwise they are pushed. */
  pullsDiagnostics: boolean;
  diagnosticRefresh: boolean;
  documentChanges: boolean;
  renamesFiles: boolean;
  /** It announces changes of the files that the server watches. */
  watchesFiles: boolean;
  /** It watches folders outside the workspace too. */
  watchesAnywhere: boolean;
  showsProgress: boolean;
}

/** The session of one editor: its capabilities, settings and open documents. */
export class Session {
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  readonly versions = new Versions();
  /** The files that plans of this session may refer to. */
  readonly files: FileSource;
  /** Called with rules that failed, and the file they failed on. */
  readonly faulty: (fault: Fault, uri: string) => void;
  /** Supplies the resources that answers need. */
  readonly supply: Supply;
  client: ClientAbilities = abilitiesOf({ processId: null, rootUri: null, capabilities: {} });
  settings: Settings = defaultSettings;
  /** Whether the user trusts the workspace; otherwise neither git nor libraries outside it are used. */
  isTrusted = true;
  #editorLanguage: string | undefined;
  #folders: string[] = [];
  #severities: Setup['severities'] = new Map();
  #today = '';
  /** The cases and methodologies used by plans of the workspace, undefined until they were scanned. */
  #uses: WorkspaceUses | undefined;

  constructor(
    documents: TextDocuments<TextDocument>,
    files: FileSource,
    faulty: (fault: Fault, uri: string) => void,
    supply: Supply = noSupply,
  ) {
    this.faulty = faulty;
    this.supply = supply;
    this.documents = documents;
    this.files = within(files, () => this.#readableFolders());
    this.workspace = new Workspace(
      this.files,
      documents,
      derivers(
        () => this.diagnosing,
        () => ({ telling: this.telling, today: this.#today }),
        faulty,
      ),
      supply,
    );
  }

  initialize(params: InitializeParams): void {
    this.client = abilitiesOf(params);
    this.workspace.isWatched = this.client.watchesFiles;
    this.isTrusted = params.initializationOptions?.trusted !== false;
    this.#editorLanguage = textOr(params.initializationOptions?.locale, params.locale);
    const folders = params.workspaceFolders?.map(folder => folder.uri);
    this.#folders = folders ?? (params.rootUri ? [params.rootUri] : []);
    this.setSettings(readSettings(params.initializationOptions?.settings));
  }

  /** The user has granted trust to the workspace. */
  trust(): void {
    this.isTrusted = true;
    this.setSettings(this.settings);
  }

  get uses(): WorkspaceUses | undefined {
    return this.#uses;
  }

  /** Returns whether the uses have changed. */
  setUses(uses: WorkspaceUses): boolean {
    const textOf = (all: WorkspaceUses | undefined) => JSON.stringify(all && [[...all.plans].sort(), all.rate]);
    const isOther = textOf(uses) !== textOf(this.#uses);
    this.#uses = uses;
    return isOther;
  }

  /** The list of plans is shown for a day; on another day other things are due. */
  list(today: string): void {
    if (today !== this.#today) this.workspace.forgetDerived('row');
    this.#today = today;
    this.workspace.isListed = true;
  }

  changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(folder => folder.uri));
    this.#folders = [...this.#folders.filter(uri => !gone.has(uri)), ...added.map(folder => folder.uri)];
    // Libraries are resolved relative to the workspace folders, so they change with these.
    this.setSettings(this.settings);
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    const severities = new Map(Object.entries(settings.rules));
    this.#severities = severities;
    this.workspace.configure({ setupOf: uri => this.setupOf(uri), libraries: this.libraries, folders: this.#folders });
  }

  /** The configuration for a file. */
  setupOf(uri: string): Setup {
    return { libraries: this.#librariesOf(uri), severities: this.#severities };
  }

  /** The case libraries of the settings, as folders. */
  get libraries(): string[] {
    return this.settings.caseLibraries
      .flatMap(folder => settingFolders(folder, this.#folders))
      .filter(library => this.#mayRead(library));
  }

  /** The case libraries outside the workspace. */
  get outerLibraries(): string[] {
    return this.libraries.filter(library => !this.#folders.some(folder => isInside(folder, library)));
  }

  /**
   * The libraries of a plan, nearest first: of a path that exists in several workspace folders, that of the plan's
   * folder comes first.
   */
  #librariesOf(uri: string): string[] {
    const around = this.#folders.filter(folder => isInside(folder, uri)).sort((a, b) => b.length - a.length);
    const folders = [...new Set([...around, ...this.#folders])];
    return this.settings.caseLibraries
      .flatMap(folder => settingFolders(folder, folders))
      .filter(library => this.#mayRead(library));
  }

  /** The language of messages. */
  get locale(): Locale {
    const { language } = this.settings;
    return language === 'auto' ? toLocale(this.#editorLanguage) : language;
  }

  /** How diagnostics are to be formatted. */
  get diagnosing(): DiagnosticOptions {
    return { locale: this.locale, rulePage: this.client.rulePage };
  }

  get telling(): MoneyFormat {
    const { currencyDisplay, hideCost } = this.settings;
    return { locale: this.locale, currencyDisplay, hidesCost: hideCost };
  }

  /** Whether other files may refer to this one. */
  isReferredTo(document: TextDocument): boolean {
    const kind = kindOfDocument(document);
    return kind === 'case' || kind === 'methodology';
  }

  /** The workspace folders, the folders of open plans, and the case libraries of the settings. */
  #readableFolders(): string[] {
    const plans = this.documents.all().map(document => folderOf(document.uri));
    // A workspace folder may be a symbolic link to a folder outside.
    const alone = plans.filter(plan => !this.#folders.some(folder => isInside(folder, plan)));
    return [...this.#folders, ...alone, ...this.libraries];
  }

  /** In an untrusted workspace nothing outside it is read, whatever the settings say. */
  #mayRead(library: string): boolean {
    return this.isTrusted || this.#folders.some(folder => isInside(folder, library));
  }
}

function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, textDocument, window } = capabilities;
  return {
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    inlayHints: textDocument?.inlayHint !== undefined,
    hintRefresh: workspace?.inlayHint?.refreshSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    resolvesDocumentation:
      textDocument?.completion?.completionItem?.resolveSupport?.properties?.includes?.('documentation') === true,
    suggestCommand: textOr(initializationOptions?.suggestCommand),
    totalsCommand: textOr(initializationOptions?.totalsCommand),
    referencesCommand: textOr(initializationOptions?.referencesCommand),
    viewCommand: textOr(initializationOptions?.viewCommand),
    newPlanCommand: textOr(initializationOptions?.newPlanCommand),
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    rulePage: textOr(initializationOptions?.rulePage),
    opensBundled: initializationOptions?.opensBundled === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes?.('rename') === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesAnywhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    showsProgress: window?.workDoneProgress === true,
  };
}

/** A value from the editor if it is a string. */
function textOr(given: unknown, otherwise?: string): string | undefined {
  return typeof given === 'string' ? given : otherwise;
}
