import {
  standsFor,
  urgencyOfDue,
  type Finding,
  type FindingWork,
  type Incident,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { sha256 } from '../platform/hashing';
import { allOf, type WorkCaller, type WorkSource } from '../work/WorkSource';
import type { IncidentStore } from './IncidentStore';

/** What post-incident reviews ask of people: findings that are theirs to see to. */
export class FindingWorkSource implements WorkSource {
  readonly #incidents: IncidentStore;

  static create(options: { incidents: IncidentStore }) {
    return new FindingWorkSource(options.incidents);
  }

  private constructor(incidents: IncidentStore) {
    this.#incidents = incidents;
  }

  async open({ actor }: WorkCaller, now: Date) {
    const owners = standsFor(actor);
    if (owners.length === 0) {
      return allOf([]);
    }
    const incidents = await this.#incidents.withOpenFindingsOf(owners);
    const items = incidents.flatMap(incident =>
      incident.findings.flatMap(finding =>
        finding.state === 'open' &&
        finding.owner !== undefined &&
        owners.includes(finding.owner)
          ? [itemFor(incident, { ...finding, owner: finding.owner }, now)]
          : [],
      ),
    );
    return allOf(items);
  }
}

function itemFor(
  { id, title, version }: Incident,
  finding: Finding & { readonly owner: string },
  now: Date,
): FindingWork {
  const { number, text, owner, addedAt, dueAt } = finding;
  return {
    id: idOf(id, number),
    kind: 'finding',
    assignee: owner,
    since: addedAt,
    ...(dueAt && { dueAt }),
    urgency: dueAt ? urgencyOfDue(dueAt, now) : 'later',
    finding: {
      incidentId: id,
      number,
      title: text,
      incidentTitle: title,
      version,
    },
  };
}

// The same each time, as everything in a list has to be; it names nothing.
function idOf(incidentId: string, number: number): string {
  const hash = sha256(`${incidentId}:${number}`);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
