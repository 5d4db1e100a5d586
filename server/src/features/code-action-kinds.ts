import { CodeActionKind } from 'vscode-languageserver-types';

/** Puts keys in the order of the language; for those who ask for it, on saving too. */
export const orderKeysKind = `${CodeActionKind.Source}.orderKeys.planwright`;

/** Our part of «fix all»: what «source.fixAll» on save asks for as well. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.planwright`;
