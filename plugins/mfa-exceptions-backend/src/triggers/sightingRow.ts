import type {
  Seen,
  Sighting,
  SubjectFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  instantFrom,
  optionalInstantFrom,
  toColumn,
} from '../platform/database';
import type { SightingBasis } from './SightingStore';

/** A row of `mfa_subject_sightings`. For the store alone. */
export interface SightingRow {
  ref: string;
  version: number;
  at: Date;
  uid: string | null;
  missing_since: Date | null;
  misses: number | null;
  gone_at: Date | null;
  facts: string | null;
  parties: string;
  basis: string;
}

export function toRow(
  sighting: Sighting,
  basis: SightingBasis,
  version: number,
): SightingRow {
  const { ref, at, subject, parties } = sighting;
  return {
    ...{ ref, version },
    at: new Date(at),
    uid: subject.facts?.uid ?? null,
    missing_since: toColumn(subject.missingSince),
    misses: subject.misses ?? null,
    gone_at: toColumn(subject.goneAt),
    facts: subject.facts ? JSON.stringify(subject.facts) : null,
    parties: JSON.stringify(parties),
    basis: JSON.stringify(basis),
  };
}

export function basisFrom({ basis }: SightingRow): SightingBasis {
  return JSON.parse(basis);
}

export function fromRow(row: SightingRow): Sighting {
  return {
    ref: row.ref,
    at: instantFrom(row.at),
    subject: subjectFrom(row),
    parties: JSON.parse(row.parties),
  };
}

function subjectFrom(row: SightingRow): Seen<SubjectFacts> {
  const missingSince = optionalInstantFrom(row.missing_since);
  const goneAt = optionalInstantFrom(row.gone_at);
  return {
    ...(row.facts !== null && { facts: JSON.parse(row.facts) }),
    ...(missingSince !== undefined && { missingSince }),
    ...(row.misses !== null && { misses: row.misses }),
    ...(goneAt !== undefined && { goneAt }),
  };
}
