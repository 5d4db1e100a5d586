import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis, type Surroundings } from '../core/analysis.ts';
import { type FileKind, kindOf } from '../core/source.ts';
import type { FileSource } from '../files/file-source.ts';
import { loadSurroundings, methodologyFile, type Setup } from '../files/surroundings.ts';

/** What is known of an open file: the analysis of its text, and of the last text of it that could be read. */
export interface Snapshot {
  analysis: Analysis;
  /** The same as `analysis` unless the text is broken at the moment; undefined if it was never whole. */
  lastGood: Analysis | undefined;
}

interface Entry extends Snapshot {
  version: number;
  around: Surroundings;
}

const kindsByLanguage: Record<string, FileKind> = {
  'implementation-plan': 'plan',
  'implementation-case': 'case',
  'implementation-methodology': 'methodology',
};

/**
 * The one place with state: versions of texts in, snapshots out. Everything derived hangs on the snapshot and is made
 * once a version, whoever asks.
 */
export class Workspace {
  readonly #files: FileSource;
  readonly #open: (uri: string) => TextDocument | undefined;
  readonly #allOpen: () => TextDocument[];
  readonly #entries = new Map<string, Entry>();
  readonly #surroundings = new Map<string, { methodology: string | undefined; loading: Promise<Surroundings> }>();
  #setupOf: (uri: string) => Setup = () => ({ libraries: [], severities: new Map() });

  constructor(files: FileSource, open: (uri: string) => TextDocument | undefined, allOpen: () => TextDocument[]) {
    this.#files = this.#preferringOpen(files);
    this.#open = open;
    this.#allOpen = allOpen;
  }

  /** The snapshot of a file as it is now; undefined if it is not open or none of ours. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    const document = this.#open(uri);
    const kind = document && kindOfDocument(document);
    if (!document || !kind) return undefined;
    const around = await this.#around(document);
    // The text may have gone on while files were read: what counts is the text as it is now.
    const current = this.#open(uri);
    return current && this.#entry(current, kind, around);
  }

  /** What is set up around a file can differ from folder to folder. */
  configure(setupOf: (uri: string) => Setup): void {
    this.#setupOf = setupOf;
    this.#surroundings.clear();
  }

  /** A case or methodology has changed, on the disk or in the editor: whoever refers to it is looked at anew. */
  forgetSurroundings(): void {
    this.#surroundings.clear();
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
    this.#surroundings.delete(uri);
  }

  #entry(document: TextDocument, kind: FileKind, around: Surroundings): Snapshot {
    const known = this.#entries.get(document.uri);
    if (known?.version === document.version && known.around === around) return known;
    const analysis = new Analysis(kind, document.getText(), around, known?.lastGood?.document);
    const lastGood = analysis.isBroken ? known?.lastGood : analysis;
    const entry = { analysis, lastGood, version: document.version, around };
    this.#entries.set(document.uri, entry);
    return entry;
  }

  /** Loaded once, and again when the text names another methodology. */
  #around(document: TextDocument): Promise<Surroundings> {
    const { uri } = document;
    const text = document.getText();
    const methodology = methodologyFile(text);
    const known = this.#surroundings.get(uri);
    if (known && known.methodology === methodology) return known.loading;
    const loading = loadSurroundings(this.#files, uri, text, this.#setupOf(uri));
    this.#surroundings.set(uri, { methodology, loading });
    return loading;
  }

  /** A file that is open counts as it stands in the editor, saved or not. */
  #preferringOpen(files: FileSource): FileSource {
    return {
      read: async uri =>
        this.#allOpen()
          .find(document => document.uri === uri)
          ?.getText() ?? files.read(uri),
      list: uri => files.list(uri),
    };
  }
}

/** Schemes of texts that show another version of a file: an old plan beside the new one is no plan to be mended. */
const foreignSchemes = /^(git|gitfs|gitlens|review|pr|conflictResolution|output|chat-editing-[\w-]+):/;

export function kindOfDocument(document: TextDocument): FileKind | undefined {
  if (foreignSchemes.test(document.uri)) return undefined;
  return kindsByLanguage[document.languageId] ?? kindOf(document.uri);
}
