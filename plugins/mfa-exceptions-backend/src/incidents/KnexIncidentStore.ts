import { ConflictError } from '@backstage/errors';
import type {
  Incident,
  IncidentTransition,
  ListIncidentsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { eventOf } from '../events/exceptionEvent';
import { writeTransition } from '../exceptions/exceptionWrites';
import { appendNotices } from '../notices/noticeRows';
import { recallResult, type RepeatableRequest } from '../platform/idempotency';
import type { Outbox } from '../platform/outbox';
import { readPage } from '../platform/pages';
import { whereText } from '../platform/searchText';
import { writeWhole } from '../platform/transactions';
import { INCIDENT_HISTORY } from './incidentHistory';
import { INCIDENT_ORDER } from './incidentPage';
import {
  facetsOf,
  fromRow,
  toRow,
  type FacetKind,
  type FacetRow,
  type IncidentRow,
} from './incidentRow';
import type { IncidentStore } from './IncidentStore';

const INCIDENTS = 'mfa_incidents';
const FACETS = 'mfa_incident_facets';

type Query = Knex.QueryBuilder<IncidentRow, any>;

/** Keeps incidents in a database. */
export class KnexIncidentStore implements IncidentStore {
  readonly #db: Knex;
  readonly #outbox: Outbox | undefined;

  static create(options: { db: Knex; outbox?: Outbox }) {
    return new KnexIncidentStore(options);
  }

  private constructor(options: { db: Knex; outbox?: Outbox }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
  }

  async find(id: string) {
    const row = await this.#db<IncidentRow>(INCIDENTS)
      .where({ id })
      .first('record');
    return row && fromRow(row);
  }

  async list(query: ListIncidentsQuery, people?: readonly string[]) {
    const matching: Query = this.#db<IncidentRow>(INCIDENTS);
    applyFilters(matching, query);
    if (people) {
      whereFacet(matching, 'person', people);
    }
    return readPage(matching, query, INCIDENT_ORDER, async page => {
      const rows: IncidentRow[] = await page.select('record');
      return rows.map(fromRow);
    });
  }

  async withOpenFindingsOf(owners: readonly string[]) {
    const query: Query = this.#db<IncidentRow>(INCIDENTS).select('record');
    whereFacet(query, 'finding_owner', owners);
    const rows: IncidentRow[] = await query;
    return rows.map(fromRow);
  }

  async history(id: string) {
    return INCIDENT_HISTORY.read(this.#db, id);
  }

  async commit(
    { next, entry }: IncidentTransition,
    {
      exceptions = [],
      notices = [],
      remember,
    }: Parameters<IncidentStore['commit']>[1] = {},
  ) {
    await writeWhole(
      this.#db,
      async tx => {
        await writeIncident(tx, next);
        await INCIDENT_HISTORY.append(tx, entry);
        for (const transition of exceptions) {
          await writeTransition(tx, transition);
          await this.#outbox?.append(tx, [eventOf(transition)]);
        }
        await appendNotices(tx, notices, new Date(next.updatedAt));
      },
      remember,
    );
    this.#outbox?.nudge();
  }

  async recall(request: RepeatableRequest, now: Date) {
    return recallResult(this.#db, request, now);
  }
}

async function writeIncident(tx: Knex.Transaction, incident: Incident) {
  const { id, version } = incident;
  if (version === 1) {
    await tx<IncidentRow>(INCIDENTS).insert(toRow(incident));
  } else {
    // The version in the where clause is the lock: whoever comes second
    // matches no row, on every engine alike.
    const updated = await tx<IncidentRow>(INCIDENTS)
      .where({ id, version: version - 1 })
      .update(toRow(incident));
    if (updated !== 1) {
      throw new ConflictError(`Incident '${id}' was changed by someone else`);
    }
    await tx<FacetRow>(FACETS).where({ incident_id: id }).delete();
  }
  await tx<FacetRow>(FACETS).insert(facetsOf(incident));
}

function applyFilters(query: Query, filters: ListIncidentsQuery): void {
  const whereAny = (column: string, values?: readonly string[]) =>
    values && query.whereIn(column, [...values]);
  whereAny('subject_ref', filters.subject);
  whereAny('state', filters.state);
  whereAny('technique', filters.technique);
  if (filters.controlDomain) {
    whereFacet(query, 'control_domain', filters.controlDomain);
  }
  if (filters.layer) {
    whereFacet(query, 'layer', filters.layer);
  }
  if (filters.q) {
    whereText(query, filters.q);
  }
}

function whereFacet(query: Query, kind: FacetKind, values: readonly string[]) {
  query.whereIn('id', facets =>
    facets
      .select('incident_id')
      .from(FACETS)
      .where({ kind })
      .whereIn('value', [...values]),
  );
}
