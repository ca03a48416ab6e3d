import {
  peopleOf,
  type Incident,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { searchable } from '../platform/searchText';

/** A row of `mfa_incidents`. For the store alone. */
export interface IncidentRow {
  id: string;
  version: number;
  /** JSON of the record; every other column follows from it. */
  record: string;
  state: Incident['state'];
  subject_ref: string;
  technique: Incident['technique'];
  search_text: string;
  occurred_at: Date;
}

/** What an incident can be found by, of which it has several. */
export type FacetKind = 'person' | 'finding_owner' | 'control_domain' | 'layer';

/** A row of `mfa_incident_facets`. For the store alone. */
export interface FacetRow {
  kind: FacetKind;
  value: string;
  incident_id: string;
}

export function toRow(incident: Incident): IncidentRow {
  const { title, subjectRef, summary = '' } = incident;
  return {
    id: incident.id,
    version: incident.version,
    record: JSON.stringify(incident),
    state: incident.state,
    subject_ref: subjectRef,
    technique: incident.technique,
    search_text: searchable([title, subjectRef, summary].join('\n')),
    occurred_at: new Date(incident.occurredAt),
  };
}

export function fromRow({ record }: Pick<IncidentRow, 'record'>): Incident {
  return JSON.parse(record);
}

export function facetsOf(incident: Incident): FacetRow[] {
  const { primaryFailureLayer, contributingLayers, findings } = incident;
  const values: Record<FacetKind, readonly string[]> = {
    person: peopleOf(incident),
    finding_owner: findings.flatMap(({ state, owner }) =>
      state === 'open' && owner ? [owner] : [],
    ),
    control_domain: incident.failedControlDomains,
    layer: [
      ...(primaryFailureLayer ? [primaryFailureLayer] : []),
      ...contributingLayers,
    ],
  };
  return Object.entries(values).flatMap(([kind, each]) =>
    [...new Set(each)].map(value => ({
      kind: kind as FacetKind,
      value,
      incident_id: incident.id,
    })),
  );
}
