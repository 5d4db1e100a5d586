import type { Party, Signatory } from '../../../plan/model.ts';
import type { Requisites, Signatures } from '../../model.ts';
import type { Writer } from '../../writer.ts';
import { requisiteLines } from './requisites.ts';

/** Who a paper calls what. */
export type Role = 'client' | 'contractor';

/** To be filled in by hand. */
export const blank = '____________________';

export function partyOf(role: Role, { plan }: Writer): Party | undefined {
  return role === 'client' ? plan.project.client : plan.project.integrator;
}

/** As registers have it: without whom to talk to. */
export function legalName(party: Party | undefined, writer: Writer): string {
  return writer.texts([party?.name]).join('') || blank;
}

/**
 * A party as the first sentence of a contract names it, with who signs and on what basis. Names and positions stay in the nominative, in
 * which the plan has them.
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

/** An entrepreneur who signs for a business of their own name. */
function isThemselves(party: Party | undefined, writer: Writer): boolean {
  const [name, signatory] = [party?.name, party?.signatory?.name].map(text => writer.texts([text]).join(''));
  return !!name && !!signatory && name.includes(signatory);
}

/** Lines to sign on, with the position and the name of whoever signs, and the requisites of the party where they are asked for. */
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

/** What identifies both parties and where money goes, side by side. */
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
