/** The part `exports` of the server, which makes documents: see `parts.ts`. */
export { registerExportHandlers } from './export-handlers.ts';
