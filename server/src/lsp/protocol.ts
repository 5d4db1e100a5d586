/**
 * What client and server say to each other beyond LSP. Plain data only: the client imports this file and nothing else
 * of the server.
 */

import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { CaseDraftAnswer, CaseEntry, PlanEdits, Refusal, SavedCaseAnswer } from '../features/cases/answers.ts';
import type { Beginnings, NewFileAnswer, NewFileOrder } from '../features/new-file.ts';
import type { PastedTasks } from '../features/paste-rows.ts';
import type {
  Change,
  LeadStepView,
  PlanDifference,
  PlanView,
  TableSection,
  TablesTab,
} from '../features/plan-view/model.ts';
import type { TaskMove } from '../features/plan-view/move-task.ts';
import type { PlanSummary } from '../features/plan-view/summary.ts';
import type { PlanPart } from '../features/plans/parts.ts';
import type { FileRow, LibraryRow, PlanRow } from '../features/plans/rows.ts';
import type { StageReport } from '../features/stage.ts';
import type { Settings } from '../generated/settings.ts';

/** Which files may be read is decided by the same rules on both sides. */
export { folderOf, isInside, settingFolders } from '../core/base/uri.ts';

/** `initializationOptions` of the client; an editor that gives none gets the defaults. */
export interface InitializationOptions {
  settings?: Partial<Settings>;
  /** The editor's language, where `InitializeParams.locale` does not say it. */
  locale?: string;
  /** A command of the editor that opens the list of completions, to be run after a key that wants a value. */
  suggestCommand?: string;
  /** Its command that shows the totals of a plan, given the plan's address. */
  totalsCommand?: string;
  /** Its command that asks for a new plan, given the address of an empty one. */
  newPlanCommand?: string;
  /**
   * Its command that shows all figures of a plan, given the plan's address. Hovers link to it, so the editor must run
   * this one command from Markdown.
   */
  viewCommand?: string;
  /** Its command that lists places, given an address, a position in it and the places. */
  referencesCommand?: string;
  /** Address at which the editor shows the page of a rule, with `{rule}` in place of its id. */
  rulePage?: string;
  /**
   * Whether the user trusts the authors of the workspace; without it they are trusted. In a workspace that is not, the
   * server uses no git and reads no case libraries outside of the workspace. See {@link trustNotification}.
   */
  trusted?: boolean;
  /** Whether the editor opens `planwright:` addresses: the product's own cases and methodologies. */
  opensBundled?: boolean;
}

/** The name of a request; it carries the types of the parameters and of the answer, for the compiler alone. */
export type RequestName<Params, Result> = string & { readonly types?: (params: Params) => Result };

/** A file. */
export interface UriParams {
  uri: string;
}

/** Client -> server, without parameters: the user has come to trust the workspace. Trust is not taken away in a session. */
export const trustNotification = 'planwright/trust';

/** Client -> server: renders a document of a plan. */
export const exportRequest = 'planwright/export' as RequestName<ExportParams, ExportResult | null>;
export interface ExportParams {
  uri: string;
  document: string;
  format: string;
  /** Language of the document; without it the plan's own. */
  locale?: string;
  /** Whether hours are shown; without it as the plan says (`offer.show-hours`). */
  hours?: boolean;
  /** Id of the block, for documents that are about one. */
  block?: string;
  /** Which period of that block, from 1, where it recurs. */
  period?: number;
  /** Place of the payment in the list of payments, from 1, for documents that are about one. */
  payment?: number;
  /**
   * Id of the scenario whose figures the document has. Without one it has those of the plan as it is written, whatever
   * scenario is looked at: a client must not be sent a price that nobody asked for.
   */
  scenario?: string;
  /**
   * The plan as it was, and what that state is called, for documents that compare: a text, or one of the plan's
   * {@link Revision}s, which brings the cases and the methodology of then along.
   */
  before?: EarlierPlanParams;
  /** Between the columns of CSV; without it a comma. */
  delimiter?: ',' | ';';
  /** Whether HTML says on which line of the plan its parts are written (`data-line`, from 0): for previews alone. */
  isPreview?: boolean;
}
/** An earlier state of a plan, and what it is called. */
export type EarlierPlanParams = { text: string; name: string } | { revision: string; name: string };
export interface ExportResult {
  /** A name for the file beside the plan, such as `sales.offer.html`. */
  fileName: string;
  encoding: 'utf8' | 'base64';
  content: string;
  /** What the document lacks though somebody asked for it, in the user's language: a logo that cannot be read. */
  notices: string[];
  /** What the scenario is called whose figures the document has, null where they are the plan's own. */
  scenario: string | null;
  /** Number of errors in the plan: the document then holds what could be computed. */
  errors: number;
}

/**
 * Client -> server, {@link UriParams}: the commits that changed a file, as {@link Revision}s, the newest first. Empty where
 * there is no git, no repository, or no trust in the workspace.
 */
export const revisionsRequest = 'planwright/revisions' as RequestName<UriParams, Revision[]>;
export interface Revision {
  hash: string;
  /** In milliseconds since 1970. */
  time: number;
  subject: string;
}

/** Client -> server, {@link UriParams}: the documents and formats that {@link exportRequest} knows, in the user's language. */
export const exportChoicesRequest = 'planwright/exportChoices' as RequestName<ExportChoicesParams, ExportChoices>;
export interface ExportChoicesParams extends UriParams {
  /** Id of the scenario whose blocks and payments they are; without one those of the plan as it is written. */
  scenario?: string;
}
export interface ExportChoices {
  documents: {
    id: string;
    title: string;
    description: string;
    /** Whether it can be had with hours or without them. */
    hasHours: boolean;
    /** What it cannot be made without. */
    needs: 'block' | 'payment' | 'revision' | null;
    formats: { id: string; title: string }[];
  }[];
  /** Of the plan. */
  blocks: { id: string; title: string; periods: { number: number; title: string }[] }[];
  /** Whether documents show hours where nobody says otherwise. */
  showsHours: boolean;
  /** Of the plan, in the order in which they fall due. */
  payments: { number: number; title: string }[];
  scenarios: { id: string; title: string }[];
  /** The scenario that is looked at, null where it is the plan as it is written. */
  scenario: { id: string; title: string } | null;
}

/** Client -> server: totals of a plan as people read them. */
export const totalsRequest = 'planwright/totals' as RequestName<UriParams, TotalsResult | null>;
export interface TotalsResult {
  /** One line for a message or the status bar. */
  summary: string;
  /** The whole table as Markdown. */
  markdown: string;
}

/** Client -> server: the scenarios of a plan and which of them is looked at. */
export const scenariosRequest = 'planwright/scenarios' as RequestName<UriParams, ScenariosResult | null>;
export interface ScenariosResult {
  /** Null is the plan as it is written. */
  chosen: string | null;
  variants: { id: string | null; title: string; summary: string }[];
}

/** Client -> server: from now on figures, hints and diagnostics of the plan are those of a scenario. */
export const chooseScenarioRequest = 'planwright/chooseScenario' as RequestName<ChooseScenarioParams, null>;
export interface ChooseScenarioParams {
  uri: string;
  /** Null is the plan as it is written. */
  scenario: string | null;
}

/** Client -> server: the plan and its scenarios side by side, as Markdown. */
export const compareRequest = 'planwright/compare' as RequestName<UriParams, string | null>;

/** Client -> server: where a project stands at the end of a day of the user's, as Markdown. */
export const statusRequest = 'planwright/status' as RequestName<StatusParams, string | null>;
export interface StatusParams {
  uri: string;
  /** `YYYY-MM-DD`. */
  on: string;
}

/** Client -> server: all that the plan view shows, or what of it has changed. */
export const planViewRequest = 'planwright/planView' as RequestName<PlanViewParams, PlanViewResult | null>;
export interface PlanViewParams {
  uri: string;
  /** The reader's day, `YYYY-MM-DD`. */
  today: string;
  /** Whether it is computed how sure the finish is, which takes tenths of a second. */
  withChance: boolean;
  /** The number of the answer that the page shows; it is told what has changed since then. */
  since?: number;
  /** The tab that is looked at: nobody waits for parts of the others, which stay as they are. Without it all are made anew. */
  looksAt?: string;
}
export type PlanViewResult = PlanViewWhole | PlanViewChange;
export interface PlanViewWhole extends PlanViewAnswer {
  view: PlanView;
}
/** What has changed since the answer that the client named. */
export interface PlanViewChange extends PlanViewAnswer {
  change: Change;
}
interface PlanViewAnswer {
  /** To be named as `since` once the page shows this. */
  number: number;
  /** Whether cost and margin are left out, as the user has set it. */
  hidesCost: boolean;
  /** Whether it is of an earlier text, because the text as it is cannot be read. */
  isStale: boolean;
}

/** Client -> server: what a plan comes to, in a line and in a few. */
export const planSummaryRequest = 'planwright/planSummary' as RequestName<PlanSummaryParams, PlanSummary | null>;
export interface PlanSummaryParams extends UriParams {
  /** The `total` of an earlier summary, to be told what has changed. */
  before?: string;
}

/** Client -> server: what a tab of the plan view shows that is computed when it is looked at. */
export const planTablesRequest = 'planwright/planTables' as RequestName<PlanTablesParams, TableSection[] | null>;
export interface PlanTablesParams {
  uri: string;
  tab: TablesTab;
  /** The reader's day, `YYYY-MM-DD`. */
  today: string;
  /** What is compared with, where the tab tells changes: the last commit without it. */
  before?: EarlierPlanParams;
}

/** Client -> server: the text of a plan in an earlier state, the last commit without `before`; null where there is none. */
export const earlierTextRequest = 'planwright/earlierText' as RequestName<PlanDifferenceParams, EarlierText | null>;
export interface EarlierText {
  text: string;
  /** What people call that state. */
  name: string;
}

/**
 * Client -> server: what there is to decide in a plan that is in conflict: the texts of both sides, and what they come of, with
 * all in them that is merged already. Null where the plan is in no conflict.
 */
export const conflictSidesRequest = 'planwright/conflictSides' as RequestName<UriParams, ConflictSides | null>;
export interface ConflictSides {
  base: string;
  ours: string;
  theirs: string;
}

/** Client -> server: how its figures differ from those of the last commit, or of another state; null where there is none. */
export const planDifferenceRequest = 'planwright/planDifference' as RequestName<
  PlanDifferenceParams,
  PlanDifference | null
>;
export interface PlanDifferenceParams {
  uri: string;
  before?: EarlierPlanParams;
}

/** Client -> server: what the methodology advises to do with a lead, and what of it is done. */
export const leadChecklistRequest = 'planwright/leadChecklist' as RequestName<
  UriParams,
  LeadStepView[] | Refusal | null
>;

/** Client -> server: the edits after which these steps of that checklist are done, and the others open. */
export const tickLeadStepsRequest = 'planwright/tickLeadSteps' as RequestName<TickLeadStepsParams, TextEdit[] | null>;
export interface TickLeadStepsParams {
  uri: string;
  /** Their ids. */
  done: string[];
}

/** Client -> server: the edits that let a task begin on another day, or no earlier. */
export const moveTaskRequest = 'planwright/moveTask' as RequestName<MoveTaskParams, TaskMove | Refusal | null>;
export interface MoveTaskParams {
  uri: string;
  /** Its id. */
  task: string;
  /** `YYYY-MM-DD`. */
  date: string;
}
export type { PlanDifference, PlanSummary, PlanView, TaskMove };

/**
 * Client -> server: every plan, case and methodology of the workspace, a row each. Computing all takes long where there are
 * thousands: with a token rows come by `$/progress` as lists of {@link FileRow} while others are computed, and the answer has the
 * rest of them. After such an answer {@link plansChangedNotification} tells when to ask again.
 */
export const plansRequest = 'planwright/plans' as RequestName<PlansParams, PlansResult>;
export interface PlansParams {
  /** The reader's day, `YYYY-MM-DD`. */
  today: string;
  /** The `id` of an answer that the client has all rows of: it is told what has changed since. */
  since?: number | null;
  partialResultToken?: string | number | null;
}
export interface PlansResult {
  id: number;
  /** Whether it has all rows, those told before by the token included; otherwise the ones that have changed. */
  isWhole: boolean;
  rows: FileRow[];
  /** Files that are no longer there. */
  gone: string[];
  /** How many plans use a case or a methodology, by its address. */
  uses: Record<string, number>;
  /** Whether there are more files than are looked at. */
  isPartial: boolean;
}
export type { FileRow, LibraryRow, PlanRow };

/** Client -> server: the blocks and tasks of a plan of that list, open or not; null where it cannot be read. */
export const planPartsRequest = 'planwright/planParts' as RequestName<UriParams, PlanPart[] | null>;
export type { PlanPart };

/** Server -> client, without parameters: the rows of plans that the client has asked for may be others now. */
export const plansChangedNotification = 'planwright/plansChanged';

/** Client -> server: where a plan stands and what it lacks for the next stage. */
export const stageRequest = 'planwright/stage' as RequestName<UriParams, StageResult | null>;
export type StageResult = StageReport;

/** Client -> server: the live reference to a case at a place as its tasks. */
export const inlineCaseRequest = 'planwright/inlineCase' as RequestName<PlaceParams, PlanEdits | null>;
export interface PlaceParams {
  uri: string;
  position: Position;
}

/** Client -> server: cases that can stand at a place, by what a person typed to find one. */
export const caseListRequest = 'planwright/cases' as RequestName<CaseListParams, CaseEntry[] | null>;
export interface CaseListParams extends PlaceParams {
  query: string;
}

/** Client -> server: why a value does not fit a parameter, null if it does. */
export const argumentRequest = 'planwright/caseArgument' as RequestName<ArgumentParams, string | null>;
export interface ArgumentParams {
  uri: string;
  id: string;
  parameter: string;
  value: string;
}

/** Client -> server: a case put in at a place, with arguments as they were typed. */
export const insertCaseRequest = 'planwright/insertCase' as RequestName<InsertCaseParams, PlanEdits | null>;
export interface InsertCaseParams extends PlaceParams {
  id: string;
  given: Record<string, string>;
  form: 'reference' | 'text';
}

/** Client -> server: what selected tasks would be as a case. */
export const caseDraftRequest = 'planwright/caseDraft' as RequestName<
  CaseDraftParams,
  CaseDraftAnswer | Refusal | null
>;
export interface CaseDraftParams {
  uri: string;
  range: Range;
}

/** Client -> server: why a case or its parameters cannot be called so, null if they can. */
export const caseNamesRequest = 'planwright/caseNames' as RequestName<CaseNamesParams, string | null>;
export interface CaseNamesParams {
  uri: string;
  id: string;
  names: string[];
}

/**
 * Client -> server: the file of a case made of selected tasks, and the edits of the plan; the client writes both.
 *
 */
export const saveCaseRequest = 'planwright/saveCase' as RequestName<SaveCaseParams, SavedCaseAnswer | Refusal | null>;
export interface SaveCaseParams extends CaseDraftParams {
  id: string;
  title: string;
  /** The literals that become parameters, by their keys in the draft. */
  parameters: { key: string; name: string }[];
}
export type { CaseDraftAnswer, CaseEntry, PlanEdits, Refusal, SavedCaseAnswer };

/** Client -> server: what a new file can begin as. It need not be there, nor in a folder. */
export const beginningsRequest = 'planwright/beginnings' as RequestName<BeginningsParams, BeginningsResult>;
export interface BeginningsParams extends UriParams {
  kind: 'plan' | 'case' | 'methodology';
}
export type BeginningsResult = Beginnings;

/** Client -> server: a new file from a template and answers; null where there is no such template. */
export const newFileRequest = 'planwright/newFile' as RequestName<NewFileParams, NewFileResult | Refusal | null>;
export interface NewFileParams extends BeginningsParams, Omit<NewFileOrder, 'locale'> {
  /** Language of the texts; without it the user's. */
  locale?: string;
}
export type NewFileResult = NewFileAnswer;

/** Client -> server: a plan for another client, to lie at `target`; null where the plan cannot be read. */
export const renewRequest = 'planwright/renew' as RequestName<RenewParams, { text: string; fileName: string } | null>;
export interface RenewParams extends UriParams {
  client: string;
  target: string;
}

/** Client -> server: rows of a spreadsheet as tasks at a place; null where the text has none, or the file is no plan. */
export const pasteRowsRequest = 'planwright/pasteRows' as RequestName<
  PasteRowsParams,
  PasteRowsResult | Refusal | null
>;
export interface PasteRowsParams extends PlaceParams {
  /** Lines of cells that tabs part, or HTML with a table in it. */
  text: string;
  isHtml?: boolean;
}
export type PasteRowsResult = PastedTasks;

/** Client -> server: plans to look around in. */
export const samplesRequest = 'planwright/samples' as RequestName<
  Record<string, never>,
  { name: string; text: string }[]
>;

/**
 * Client -> server: text of an address of the product's own, null if there is none: `planwright:/cases/NAME`,
 * `planwright:/methodologies/NAME`, `planwright:/rules/ID.md` (in the user's language).
 */
export const bundledRequest = 'planwright/bundled' as RequestName<UriParams, string | null>;

/** Server -> client, where the server has no file system of its own (web worker): text of a file, null if there is none. */
export const readFileRequest = 'planwright/readFile' as RequestName<UriParams, string | null>;
/** Server -> client, as {@link readFileRequest}: a file's bytes in base64, for pictures. */
export const readBytesRequest = 'planwright/readBytes' as RequestName<UriParams, string | null>;
/** Server -> client, from a web worker: the text of a file of the product below `dist`, such as `renderers/pdf.js`. */
export const readOwnFileRequest = 'planwright/readOwnFile' as RequestName<OwnFileParams, string>;
export interface OwnFileParams {
  name: string;
}
/** Server -> client: names of a folder's files, empty if there is no such folder. */
export const readDirectoryRequest = 'planwright/readDirectory' as RequestName<UriParams, string[]>;
/** Server -> client: names of the folders in a folder, for a server that looks through the whole workspace. */
export const readFoldersRequest = 'planwright/readFolders' as RequestName<UriParams, string[]>;
