import type { Value } from '../model.ts';

/** Sheets that compute: what a reader changes in them, the totals follow. */
export interface Workbook {
  sheets: Worksheet[];
}

export interface Worksheet {
  /** Unique, at most 31 characters, without those that names of sheets may not have. */
  name: string;
  /** The section of the document that it stands for: left out with it. Of what others compute with undefined. */
  section?: string;
  columns: WorkColumn[];
  /** The first row is the head, which stays in sight. */
  rows: WorkCell[][];
}

export interface WorkColumn {
  title: string;
  /** Characters. */
  width: number;
}

export interface WorkCell {
  /** What it shows; of a formula what comes of it, so that programs that do not compute show it too. */
  value: Value | string | undefined;
  /** `=SUM(B2:B4)`. */
  formula?: string;
  isHead?: boolean;
  isSum?: boolean;
  /** How deep a task stands below others. */
  level?: number;
}
