/**
 * The messages between client and server beyond LSP. Plain data only: the client imports this file and nothing else of
 * the server.
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

/** Both sides decide by the same rules which files may be read. */
export { folderOf, isInside, settingFolders } from '../core/base/uri.ts';

/** `initializationOptions` of the client; defaults apply to an editor that sends none. */
export interface InitializationOptions {
  settings?: Partial<Settings>;
  /** The editor's language, if `InitializeParams.locale` does not give it. */
  locale?: string;
  /** The editor's command that opens completion, to be run after a key that needs a value. */
  suggestCommand?: string;
  /** The editor's command that shows the totals of a plan; its argument is the plan's uri. */
  totalsCommand?: string;
  /** The editor's command that creates a plan; its argument is the uri of an empty one. */
  newPlanCommand?: string;
  /**
   * The editor's command that opens the plan view; its argument is the plan's uri. Hovers link to it, so the editor
   * must allow this one command in Markdown.
   */
  viewCommand?: string;
  /** The editor's command that lists locations; its arguments are a uri, a position in it and the locations. */
  referencesCommand?: string;
  /** Uri at which the editor shows the page of a rule, with `{rule}` in place of its id. */
  rulePage?: string;
  /**
   * Whether the user trusts the authors of the workspace; true by default. In an untrusted workspace the server uses no
   * git and reads no case libraries outside the workspace. See {@link trustNotification}.
   */
  trusted?: boolean;
  /** Whether the editor opens `planwright:` uris: the bundled cases and methodologies. */
  opensBundled?: boolean;
}

/** The name of a request, branded with the types of its parameters and result. */
export type RequestName<Params, Result> = string & { readonly types?: (params: Params) => Result };

/** Parameters that name a file. */
export interface UriParams {
  uri: string;
}

/**
 * Client -> server, without parameters: the user has granted trust to the workspace. Trust is not revoked within a
 * session.
 */
export const trustNotification = 'planwright/trust';

/** Client -> server: renders a document of a plan. */
export const exportRequest = 'planwright/export' as RequestName<ExportParams, ExportResult | null>;
export interface ExportParams {
  uri: string;
  document: string;
  format: string;
  /** Language of the document; by default the plan's. */
  locale?: string;
  /** Whether hours are shown; by default as the plan says (`offer.show-hours`). */
  hours?: boolean;
  /** Id of the block, for documents about one block. */
  block?: string;
  /** Number of the period from 1, if that block recurs. */
  period?: number;
  /** Number of the payment from 1, for documents about one payment. */
  payment?: number;
  /**
   * Id of the scenario whose figures the document shows. By default those of the plan as written, whatever scenario is
   * chosen in the editor: no client may be sent a price that was not asked for.
   */
  scenario?: string;
  /**
   * The earlier state to compare with, with its name: a text, or one of the plan's {@link Revision}s, which is analysed
   * with the cases and methodology of that commit.
   */
  before?: EarlierPlanParams;
  /** Column delimiter of CSV; by default a comma. */
  delimiter?: ',' | ';';
  /** Whether HTML carries the lines of the plan (`data-line`, from 0): for previews only. */
  isPreview?: boolean;
}
/** An earlier state of a plan, with its name. */
export type EarlierPlanParams = { text: string; name: string } | { revision: string; name: string };
export interface ExportResult {
  /** A file name beside the plan, such as `sales.offer.html`. */
  fileName: string;
  encoding: 'utf8' | 'base64';
  content: string;
  /**
   * What is missing from the document though the plan asks for it, in the user's language: a logo that cannot be read.
   */
  notices: string[];
  /** Title of the scenario that the document shows, null for the plan as written. */
  scenario: string | null;
  /** Number of errors in the plan: the document then holds what could be computed. */
  errors: number;
}

/**
 * Client -> server, {@link UriParams}: the commits that changed a file, as {@link Revision}s, newest first. Empty if
 * there is no git, no repository, or no trust in the workspace.
 */
export const revisionsRequest = 'planwright/revisions' as RequestName<UriParams, Revision[]>;
export interface Revision {
  hash: string;
  /** Milliseconds since 1970. */
  time: number;
  subject: string;
}

/**
 * Client -> server, {@link UriParams}: the documents and formats that {@link exportRequest} accepts, in the user's
 * language.
 */
export const exportChoicesRequest = 'planwright/exportChoices' as RequestName<ExportChoicesParams, ExportChoices>;
export interface ExportChoicesParams extends UriParams {
  /** Id of the scenario whose blocks and payments are listed; by default those of the plan as written. */
  scenario?: string;
}
export interface ExportChoices {
  documents: {
    id: string;
    title: string;
    description: string;
    /** Whether hours can be shown or hidden. */
    hasHours: boolean;
    /** A parameter that it requires. */
    needs: 'block' | 'payment' | 'revision' | null;
    formats: { id: string; title: string }[];
  }[];
  /** Blocks of the plan. */
  blocks: { id: string; title: string; periods: { number: number; title: string }[] }[];
  /** Whether documents show hours by default. */
  showsHours: boolean;
  /** Payments of the plan, in the order in which they fall due. */
  payments: { number: number; title: string }[];
  scenarios: { id: string; title: string }[];
  /** The chosen scenario, null for the plan as written. */
  scenario: { id: string; title: string } | null;
}

/** Client -> server: the totals of a plan, formatted for people. */
export const totalsRequest = 'planwright/totals' as RequestName<UriParams, TotalsResult | null>;
export interface TotalsResult {
  /** One line for a message or the status bar. */
  summary: string;
  /** The whole table as Markdown. */
  markdown: string;
}

/** Client -> server: the scenarios of a plan, and the chosen one. */
export const scenariosRequest = 'planwright/scenarios' as RequestName<UriParams, ScenariosResult | null>;
export interface ScenariosResult {
  /** Null is the plan as written. */
  chosen: string | null;
  variants: { id: string | null; title: string; summary: string }[];
}

/** Client -> server: chooses the scenario for figures, hints and diagnostics of the plan. */
export const chooseScenarioRequest = 'planwright/chooseScenario' as RequestName<ChooseScenarioParams, null>;
export interface ChooseScenarioParams {
  uri: string;
  /** Null is the plan as written. */
  scenario: string | null;
}

/** Client -> server: a comparison of the plan and its scenarios, as Markdown. */
export const compareRequest = 'planwright/compare' as RequestName<UriParams, string | null>;

/** Client -> server: the status of a project at the end of a given day, as Markdown. */
export const statusRequest = 'planwright/status' as RequestName<StatusParams, string | null>;
export interface StatusParams {
  uri: string;
  /** `YYYY-MM-DD`. */
  on: string;
}

/** Client -> server: the data of the plan view, or what has changed in it. */
export const planViewRequest = 'planwright/planView' as RequestName<PlanViewParams, PlanViewResult | null>;
export interface PlanViewParams {
  uri: string;
  /** The user's current date, `YYYY-MM-DD`. */
  today: string;
  /** Whether to compute the probability of the finish date, which takes tenths of a second. */
  withChance: boolean;
  /** The number of the answer that the page shows; only changes since then are sent. */
  since?: number;
  /**
   * The visible tab: only its data are computed, those of other tabs stay as they are. Without it all tabs are
   * computed.
   */
  looksAt?: string;
}
export type PlanViewResult = PlanViewWhole | PlanViewChange;
export interface PlanViewWhole extends PlanViewAnswer {
  view: PlanView;
}
/** The changes since the answer that the client named. */
export interface PlanViewChange extends PlanViewAnswer {
  change: Change;
}
interface PlanViewAnswer {
  /** Number to send as `since` once the page shows this answer. */
  number: number;
  /** Whether cost and margin are hidden by the user's settings. */
  hidesCost: boolean;
  /** Whether it shows an earlier text because the current one cannot be read. */
  isStale: boolean;
}

/** Client -> server: the figures of a plan, in one line and in a few. */
export const planSummaryRequest = 'planwright/planSummary' as RequestName<PlanSummaryParams, PlanSummary | null>;
export interface PlanSummaryParams extends UriParams {
  /** The `total` of an earlier summary, to report what has changed. */
  before?: string;
}

/** Client -> server: tables of a plan view tab that are computed when the tab is opened. */
export const planTablesRequest = 'planwright/planTables' as RequestName<PlanTablesParams, TableSection[] | null>;
export interface PlanTablesParams {
  uri: string;
  tab: TablesTab;
  /** The user's current date, `YYYY-MM-DD`. */
  today: string;
  /** The state to compare with in the tab of changes; by default the last commit. */
  before?: EarlierPlanParams;
}

/** Client -> server: the text of a plan in an earlier state, by default the last commit; null if there is none. */
export const earlierTextRequest = 'planwright/earlierText' as RequestName<PlanDifferenceParams, EarlierText | null>;
export interface EarlierText {
  text: string;
  /** The name of that state for people. */
  name: string;
}

/**
 * Client -> server: the texts of both sides of a plan in conflict, and their base, with everything merged that can be
 * merged. Null if the plan is not in conflict.
 */
export const conflictSidesRequest = 'planwright/conflictSides' as RequestName<UriParams, ConflictSides | null>;
export interface ConflictSides {
  base: string;
  ours: string;
  theirs: string;
}

/**
 * Client -> server: how a plan's figures differ from those of the last commit or another state; null if there is none.
 */
export const planDifferenceRequest = 'planwright/planDifference' as RequestName<
  PlanDifferenceParams,
  PlanDifference | null
>;
export interface PlanDifferenceParams {
  uri: string;
  before?: EarlierPlanParams;
}

/** Client -> server: the methodology's lead checklist with the state of its steps. */
export const leadChecklistRequest = 'planwright/leadChecklist' as RequestName<
  UriParams,
  LeadStepView[] | Refusal | null
>;

/** Client -> server: the edits after which exactly these steps of the checklist are done. */
export const tickLeadStepsRequest = 'planwright/tickLeadSteps' as RequestName<TickLeadStepsParams, TextEdit[] | null>;
export interface TickLeadStepsParams {
  uri: string;
  /** Ids of the steps. */
  done: string[];
}

/** Client -> server: the edits that move the start of a task, or its earliest start. */
export const moveTaskRequest = 'planwright/moveTask' as RequestName<MoveTaskParams, TaskMove | Refusal | null>;
export interface MoveTaskParams {
  uri: string;
  /** Id of the task. */
  task: string;
  /** `YYYY-MM-DD`. */
  date: string;
}
export type { PlanDifference, PlanSummary, PlanView, TaskMove };

/**
 * Client -> server: a row for every plan, case and methodology of the workspace. With thousands of files this takes
 * long: given a partial result token, rows are sent by `$/progress` as lists of {@link FileRow} while others are
 * computed, and the answer contains the rest. After an answer {@link plansChangedNotification} announces changes.
 */
export const plansRequest = 'planwright/plans' as RequestName<PlansParams, PlansResult>;
export interface PlansParams {
  /** The user's current date, `YYYY-MM-DD`. */
  today: string;
  /** The `id` of an answer whose rows the client has: only changes since then are sent. */
  since?: number | null;
  partialResultToken?: string | number | null;
}
export interface PlansResult {
  id: number;
  /** Whether the answer has all rows, with those sent by the token; otherwise only changed ones. */
  isWhole: boolean;
  rows: FileRow[];
  /** Files that no longer exist. */
  gone: string[];
  /** Number of plans that use a case or methodology, by its uri. */
  uses: Record<string, number>;
  /** Whether there are more files than were looked at. */
  isPartial: boolean;
}
export type { FileRow, LibraryRow, PlanRow };

/** Client -> server: the blocks and tasks of a plan in the list, open or not; null if it cannot be read. */
export const planPartsRequest = 'planwright/planParts' as RequestName<UriParams, PlanPart[] | null>;
export type { PlanPart };

/** Server -> client, without parameters: the rows of plans that the client has requested may have changed. */
export const plansChangedNotification = 'planwright/plansChanged';

/** Client -> server: the stage of a plan and what it lacks for the next one. */
export const stageRequest = 'planwright/stage' as RequestName<UriParams, StageResult | null>;
export type StageResult = StageReport;

/** Client -> server: replaces the case call at a position by the tasks of the case. */
export const inlineCaseRequest = 'planwright/inlineCase' as RequestName<PlaceParams, PlanEdits | null>;
export interface PlaceParams {
  uri: string;
  position: Position;
}

/** Client -> server: cases that can be inserted at a position, filtered by a query. */
export const caseListRequest = 'planwright/cases' as RequestName<CaseListParams, CaseEntry[] | null>;
export interface CaseListParams extends PlaceParams {
  query: string;
}

/** Client -> server: why a value is invalid for a parameter, null if it is valid. */
export const argumentRequest = 'planwright/caseArgument' as RequestName<ArgumentParams, string | null>;
export interface ArgumentParams {
  uri: string;
  id: string;
  parameter: string;
  value: string;
}

/** Client -> server: inserts a case at a position, with arguments as typed. */
export const insertCaseRequest = 'planwright/insertCase' as RequestName<InsertCaseParams, PlanEdits | null>;
export interface InsertCaseParams extends PlaceParams {
  id: string;
  given: Record<string, string>;
  form: 'reference' | 'text';
}

/** Client -> server: a draft of the case made from the selected tasks. */
export const caseDraftRequest = 'planwright/caseDraft' as RequestName<
  CaseDraftParams,
  CaseDraftAnswer | Refusal | null
>;
export interface CaseDraftParams {
  uri: string;
  range: Range;
}

/** Client -> server: why the id of a case or its parameter names are invalid, null if they are valid. */
export const caseNamesRequest = 'planwright/caseNames' as RequestName<CaseNamesParams, string | null>;
export interface CaseNamesParams {
  uri: string;
  id: string;
  names: string[];
}

/**
 * Client -> server: the text of a case made from the selected tasks, and the edits of the plan; the client writes both.
 */
export const saveCaseRequest = 'planwright/saveCase' as RequestName<SaveCaseParams, SavedCaseAnswer | Refusal | null>;
export interface SaveCaseParams extends CaseDraftParams {
  id: string;
  title: string;
  /** The literals that become parameters, by their keys in the draft. */
  parameters: { key: string; name: string }[];
}
export type { CaseDraftAnswer, CaseEntry, PlanEdits, Refusal, SavedCaseAnswer };

/** Client -> server: the templates for a new file. The file and its folder need not exist. */
export const beginningsRequest = 'planwright/beginnings' as RequestName<BeginningsParams, BeginningsResult>;
export interface BeginningsParams extends UriParams {
  kind: 'plan' | 'case' | 'methodology';
}
export type BeginningsResult = Beginnings;

/** Client -> server: the text of a new file from a template and answers; null if there is no such template. */
export const newFileRequest = 'planwright/newFile' as RequestName<NewFileParams, NewFileResult | Refusal | null>;
export interface NewFileParams extends BeginningsParams, Omit<NewFileOrder, 'locale'> {
  /** Language of the texts; by default the user's. */
  locale?: string;
}
export type NewFileResult = NewFileAnswer;

/**
 * Client -> server: a copy of a plan for another client, to be written at `target`; null if the plan cannot be read.
 */
export const renewRequest = 'planwright/renew' as RequestName<RenewParams, { text: string; fileName: string } | null>;
export interface RenewParams extends UriParams {
  client: string;
  target: string;
}

/**
 * Client -> server: the edit that inserts pasted spreadsheet rows as tasks; null if the text has no rows, or the file
 * is no plan.
 */
export const pasteRowsRequest = 'planwright/pasteRows' as RequestName<
  PasteRowsParams,
  PasteRowsResult | Refusal | null
>;
export interface PasteRowsParams extends PlaceParams {
  /** Lines of tab-separated cells, or HTML with a table. */
  text: string;
  isHtml?: boolean;
}
export type PasteRowsResult = PastedTasks;

/** Client -> server: the sample plans. */
export const samplesRequest = 'planwright/samples' as RequestName<
  Record<string, never>,
  { name: string; text: string }[]
>;

/**
 * Client -> server: the text of a bundled uri, null if there is none: `planwright:/cases/NAME`,
 * `planwright:/methodologies/NAME`, `planwright:/rules/ID.md` (in the user's language).
 */
export const bundledRequest = 'planwright/bundled' as RequestName<UriParams, string | null>;

/** Server -> client, if the server has no file system (web worker): the text of a file, null if there is none. */
export const readFileRequest = 'planwright/readFile' as RequestName<UriParams, string | null>;
/** Server -> client, like {@link readFileRequest}: the bytes of a file as base64, for pictures. */
export const readBytesRequest = 'planwright/readBytes' as RequestName<UriParams, string | null>;
/** Server -> client, from a web worker: the text of a program file below `dist`, such as `renderers/pdf.js`. */
export const readOwnFileRequest = 'planwright/readOwnFile' as RequestName<OwnFileParams, string>;
export interface OwnFileParams {
  name: string;
}
/** Server -> client: names of the files in a folder, empty if there is no such folder. */
export const readDirectoryRequest = 'planwright/readDirectory' as RequestName<UriParams, string[]>;
/** Server -> client: names of the subfolders of a folder, for scanning the whole workspace. */
export const readFoldersRequest = 'planwright/readFolders' as RequestName<UriParams, string[]>;
