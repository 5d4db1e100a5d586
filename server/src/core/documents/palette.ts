/** Colours of documents on white paper, common to all formats; the integrator's colour is added to them. */
export const ink = '#1d2329';
/** Labels, table heads, page footers. */
export const soft = '#5b6673';
export const line = '#d8dee5';
/** Background of sums. */
export const faint = '#f4f6f8';
/** The critical path, and the deadline. */
export const critical = '#b3402a';
