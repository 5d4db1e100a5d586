import { CodeActionKind } from 'vscode-languageserver-types';

/** Source action that puts keys in their order; it can also run on save. */
export const orderKeysKind = `${CodeActionKind.Source}.orderKeys.planwright`;

/** Our part of «fix all», included when `source.fixAll` runs on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.planwright`;
