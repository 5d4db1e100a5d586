import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from './shapes.ts';

/**
 * Reads the parameters of `initialize`, treating values of the wrong type as missing: a server that does not start
 * helps nobody, and some editors send an empty object as an empty list.
 */
export function readInitializeParams(given: Record<string, unknown>): InitializeParams {
  const { processId, rootUri, workspaceFolders, capabilities, initializationOptions, locale, ...rest } = given;
  return {
    ...rest,
    processId: isProcess(processId) ? processId : null,
    rootUri: typeof rootUri === 'string' ? rootUri : null,
    ...(Array.isArray(workspaceFolders) && { workspaceFolders: workspaceFolders.filter(isFolder) }),
    capabilities: withoutNulls(capabilities),
    ...(isRecord(initializationOptions) && { initializationOptions }),
    ...(typeof locale === 'string' && { locale }),
  };
}

function isProcess(id: unknown): id is number {
  return typeof id === 'number' && Number.isInteger(id) && id > 0;
}

function isFolder(folder: unknown): folder is { uri: string; name: string } {
  return isRecord(folder) && typeof folder.uri === 'string';
}

/** Keeps only nested groups of capabilities; null means «none». */
function withoutNulls(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, isRecord(member) ? withoutNulls(member) : member]));
}
