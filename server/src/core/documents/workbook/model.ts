import type { Value } from '../model.ts';

/** Worksheets with formulas: totals follow changes by the reader. */
export interface Workbook {
  sheets: Worksheet[];
}

export interface Worksheet {
  /** Unique, at most 31 characters, without characters that are not allowed in sheet names. */
  name: string;
  /**
   * The section of the document that it represents, with which it is left out. Undefined if other sheets depend on it.
   */
  section?: string;
  columns: WorkColumn[];
  /** The first row is the heading, which is frozen. */
  rows: WorkCell[][];
}

export interface WorkColumn {
  title: string;
  /** Characters. */
  width: number;
}

export interface WorkCell {
  /** The displayed value; for a formula its result, for programs that do not compute. */
  value: Value | string | undefined;
  /** `=SUM(B2:B4)`. */
  formula?: string;
  isHead?: boolean;
  isSum?: boolean;
  /** Nesting level of a task. */
  level?: number;
}
