/** Colours of documents on white paper, the same in every format; the integrator's own stands beside them. */
export const ink = '#1d2329';
/** Labels, heads of tables, the foot of a page. */
export const soft = '#5b6673';
export const line = '#d8dee5';
/** Behind sums. */
export const faint = '#f4f6f8';
/** What nothing may delay, and the deadline. */
export const critical = '#b3402a';
