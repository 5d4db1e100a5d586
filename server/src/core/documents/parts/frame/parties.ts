import type { Party, Signatory } from '../../../plan/model.ts';
import type { Requisites, Signatures } from '../../model.ts';
import type { Writer } from '../../writer.ts';
import { requisiteLines } from './requisites.ts';

/** The role of a party in a document. */
export type Role = 'client' | 'contractor';

/** To be filled in by hand. */
export const blank = '____________________';

export function partyOf(role: Role, { plan }: Writer): Party | undefined {
  return role === 'client' ? plan.project.client : plan.project.integrator;
}

/** The legal name, without the contact. */
export function legalName(party: Party | undefined, writer: Writer): string {
  return writer.texts([party?.name]).join('') || blank;
}

/**
 * A party in the opening sentence of a contract, with its signatory and their authority. Names and positions stay in
 * the nominative, as in the plan.
 */
export function partyClause(role: Role, writer: Writer): string {
  const party = partyOf(role, writer);
  const values = { name: legalName(party, writer), role: writer.say(`role.${role}`) };
  const signatory = signatoryText(party?.signatory, writer);
  const basis = writer.texts([party?.signatory?.basis]).join('');
  if (isThemselves(party, writer) && basis !== '') return writer.say('party.themselves', { ...values, basis });
  if (signatory === '' || isThemselves(party, writer)) return writer.say('party.plain', values);
  if (basis === '') return writer.say('party.represented', { ...values, signatory });
  return writer.say('party.represented-on', { ...values, signatory, basis });
}

/** `director A. Smith` */
function signatoryText(signatory: Signatory | undefined, writer: Writer): string {
  const [name, position] = [signatory?.name, signatory?.position].map(text => writer.texts([text]).join(''));
  if (!name || !position) return name || position || '';
  return writer.say('party.signatory', { name, position });
}

/** Whether an entrepreneur signs under their own name. */
function isThemselves(party: Party | undefined, writer: Writer): boolean {
  const [name, signatory] = [party?.name, party?.signatory?.name].map(text => writer.texts([text]).join(''));
  return !!name && !!signatory && name.includes(signatory);
}

/** Signature lines with position and name of the signatory, and requisites if requested. */
export function signatures(writer: Writer, roles: readonly Role[], { requisites: isWhole = false } = {}): Signatures {
  const parties = roles.map(role => {
    const party = partyOf(role, writer);
    return {
      role: writer.say(`role.${role}`),
      name: legalName(party, writer),
      lines: party && isWhole ? requisiteLines(party, writer) : [],
      position: writer.texts([party?.signatory?.position]).join(''),
      signatory: writer.texts([party?.signatory?.name]).join(''),
    };
  });
  return { kind: 'signatures', parties, under: writer.say('signature.under') };
}

/** The requisites of both parties, side by side. */
export function requisites(writer: Writer, roles: readonly Role[]): Requisites {
  const parties = roles.map(role => {
    const party = partyOf(role, writer);
    return {
      role: writer.say(`role.${role}`),
      name: legalName(party, writer),
      lines: party === undefined ? [] : requisiteLines(party, writer),
    };
  });
  return { kind: 'requisites', parties };
}
