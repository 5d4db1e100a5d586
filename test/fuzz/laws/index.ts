import type { Law } from '../law.ts';
import { law as cases } from './cases.ts';
import { law as commandLine } from './command-line.ts';
import { law as completion } from './completion.ts';
import { law as cursor } from './cursor.ts';
import { law as documentFeatures } from './document-features.ts';
import { law as documents } from './documents.ts';
import { law as expressions } from './expressions.ts';
import { law as figures } from './figures.ts';
import { law as fixAll } from './fix-all.ts';
import { law as formatting } from './formatting.ts';
import { law as incremental } from './incremental.ts';
import { law as keyOrder } from './key-order.ts';
import { law as merging } from './merging.ts';
import { law as problems } from './problems.ts';
import { law as rename } from './rename.ts';

export const laws: readonly Law[] = [
  problems,
  figures,
  documents,
  completion,
  cursor,
  documentFeatures,
  formatting,
  keyOrder,
  fixAll,
  rename,
  cases,
  expressions,
  incremental,
  commandLine,
  merging,
];
