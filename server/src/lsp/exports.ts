/** The part of the server that makes documents: see `parts.ts`. */
export { registerExportHandlers } from './export-handlers.ts';
