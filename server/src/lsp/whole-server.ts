/** The server with all its parts in one program, for the command line, which needs most of them anyway. */
import * as answers from './answers.ts';
import * as beginnings from './beginnings.ts';
import * as beside from './beside.ts';
import * as exports from './exports.ts';
import { provideParts } from './parts.ts';
import * as view from './view.ts';

provideParts({ answers, beginnings, beside, exports, view });

export { serve } from './server.ts';
export { serveStdio } from './stdio.ts';
