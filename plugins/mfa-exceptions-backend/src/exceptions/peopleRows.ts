import type {
  MfaException,
  Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { insertSet } from '../platform/sets';

// Who fills which of the three accountable layers. A primary key lets nobody
// fill two of one exception, whoever writes; triggers let no row be changed.

const PEOPLE = 'mfa_exception_people';

type Layer = 'requester' | 'approver' | 'implementer';

export interface PersonRow {
  exception_id: string;
  person: string;
  layer: Layer;
}

const layerBy: Partial<Record<Transition['entry']['action'], Layer>> = {
  approve: 'approver',
  approve_extension: 'approver',
  implement: 'implementer',
};

/** Writes down who filled a layer of an exception, inside the transaction. */
export async function writePeople(
  tx: Knex.Transaction,
  transitions: readonly Transition[],
): Promise<void> {
  await insert(
    tx,
    transitions.flatMap(({ entry }) => personIn(entry)),
  );
}

/** The same for exceptions that have just come to be, with all who filled one. */
export async function beginPeople(
  tx: Knex.Transaction,
  exceptions: readonly MfaException[],
): Promise<void> {
  await insert(tx, exceptions.flatMap(peopleOf));
}

/** Who fills which layer, as a history has it. */
export function peopleIn(
  entries: readonly Transition['entry'][],
  begun: MfaException,
): PersonRow[] {
  return [...peopleOf(begun), ...entries.slice(1).flatMap(personIn)];
}

function personIn(entry: Transition['entry']): PersonRow[] {
  const layer = layerBy[entry.action];
  return layer && entry.actor
    ? [{ exception_id: entry.exceptionId, person: entry.actor, layer }]
    : [];
}

function peopleOf(exception: MfaException): PersonRow[] {
  const { id, requester, approvals, implementations } = exception;
  const inLayer = (layer: Layer, people: readonly string[]) =>
    [...new Set(people)].map(person => ({ exception_id: id, person, layer }));
  return [
    ...inLayer('requester', [requester]),
    ...inLayer(
      'approver',
      approvals.map(({ by }) => by),
    ),
    ...inLayer(
      'implementer',
      implementations.map(({ by }) => by),
    ),
  ];
}

// Who fills the same layer again is known already; another one is refused.
async function insert(tx: Knex.Transaction, rows: PersonRow[]) {
  await insertSet(
    tx,
    PEOPLE,
    rows,
    'on conflict (exception_id, person, layer) do nothing',
  );
}
