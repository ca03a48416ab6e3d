import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  arrivalOf,
  columnsOf,
  FieldsError,
  namesIn,
  type ImportColumns,
  type ImportContext,
  type ImportMapping,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { Arrival, ExceptionStore } from '../exceptions/ExceptionStore';
import type { RequestAdvisor } from '../exceptions/RequestAdvisor';
import { dateReader } from './dates';
import { ImportCheck, type AcceptedRow } from './ImportCheck';
import type { ImportListener, ImportService } from './ImportService';
import { mappingOf, type ImportSettings } from './mappings';
import { NameDirectory, type NameDirectoryOptions } from './NameDirectory';
import { readFile } from './readFile';
import { requestIssues } from './requestIssues';
import { rowReader } from './rowReader';

// A file is gone through to its end before anything of it is written, so that
// whoever sent it hears of every row. What is accepted waits in memory for that;
// the one transaction then waits for nothing but its own statements.

const BATCH = 500;

export interface ImportServiceOptions extends NameDirectoryOptions {
  readonly store: ExceptionStore;
  readonly actors: ActorGateway;
  readonly advisor: RequestAdvisor;
  readonly controlDomains: ReadonlySet<string>;
  readonly settings: ImportSettings;
  readonly clock: Clock;
}

type Input = Parameters<ImportService['run']>[0];

/** Takes registers in, for callers who may. */
export class DefaultImportService implements ImportService {
  readonly #options: ImportServiceOptions;

  static create(options: ImportServiceOptions) {
    return new DefaultImportService(options);
  }

  private constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  // Whoever has got so far may.
  async admit() {}

  async run(
    input: Input,
    { credentials }: Parameters<ImportService['run']>[1],
    listener: ImportListener,
  ) {
    const { actors, clock, store } = this.#options;
    const now = clock.now();
    const { check, columns } = await this.#check(
      input,
      credentials,
      now,
      listener,
    );
    const { counts, accepted } = check;
    const landed =
      !input.dryRun &&
      accepted.length > 0 &&
      (input.partial || counts.refused === 0);
    if (landed) {
      const { ref } = await actors.actor(credentials);
      const from = { by: ref, fileName: input.fileName, now };
      await store.insertAll(arrivals(accepted, from, listener), now);
    }
    return {
      dryRun: input.dryRun,
      landed,
      columns: [...columns.columns],
      ignoredColumns: [...columns.ignored],
      counts: { ...counts, written: landed ? accepted.length : 0 },
    };
  }

  // What was read of the file can go when this has been done with it.
  async #check(
    input: Input,
    credentials: BackstageCredentials,
    now: Date,
    listener: ImportListener,
  ) {
    const { settings, store } = this.#options;
    const { mapping, source } = mappingOf(input.mapping, settings);
    const { rows, headers } = await readFile(input.format, input.content);
    const columns = columnsOf(headers, mapping);
    refuseUnreadable(columns, mapping);
    const directory = new NameDirectory(this.#options, credentials);
    await directory.learnPerson(input.defaultRequester);
    const context = this.#context(input, columns, mapping, directory, now);
    const reader = rowReader(context);

    const check = new ImportCheck({ store, source });
    for (const batch of batchesOf(rows)) {
      await directory.learn(
        batch.map(row => namesIn(row.cells(), columns.columns, mapping)),
      );
      await listener.rows(
        await check.judge(
          batch.map(row => [row, reader(randomUUID(), row)] as const),
        ),
      );
      const done = check.counts.rows;
      await listener.progress({ phase: 'checking', done, total: rows.length });
      await breathe();
    }
    return { check, columns };
  }

  #context(
    input: Input,
    { columns }: ImportColumns,
    mapping: ReturnType<typeof mappingOf>['mapping'],
    directory: NameDirectory,
    now: Date,
  ): ImportContext {
    const { advisor, controlDomains, settings } = this.#options;
    return {
      columns,
      mapping,
      choices: input,
      now,
      readDate: dateReader({
        timeZone: input.timeZone ?? mapping.timeZone ?? settings.timeZone,
        dateFormat: input.dateFormat ?? mapping.dateFormat,
      }),
      facts: {
        subject: directory.subject,
        person: directory.person,
        owner: directory.owner,
        policyFor: (request, subjectClass) =>
          advisor.policyFor(request, subjectClass),
        issuesOf: request => requestIssues(request, controlDomains),
      },
    };
  }
}

async function* arrivals(
  accepted: readonly AcceptedRow[],
  from: { by: string; fileName?: string; now: Date },
  listener: ImportListener,
): AsyncGenerator<readonly Arrival[]> {
  let done = 0;
  for (const batch of batchesOf(accepted)) {
    yield batch.map(({ row, externalId, candidate: { record, key } }) => ({
      transition: arrivalOf(record, {
        ...from,
        reason: originOf(row, externalId, from.fileName),
      }),
      key,
    }));
    done += batch.length;
    await listener.progress({
      phase: 'writing',
      done,
      total: accepted.length,
    });
  }
}

function originOf(row: number, externalId?: string, fileName?: string) {
  const name = externalId === undefined ? '' : `, '${externalId}'`;
  return `Row ${row} of ${fileName ?? 'an import'}${name}`;
}

function refuseUnreadable(columns: ImportColumns, mapping: ImportMapping) {
  if (columns.missing.length > 0) {
    throw new FieldsError(
      columns.missing.map(field => ({
        field: `mapping.columns.${field}`,
        message: `must be a column of the file, which '${mapping.columns?.[field]}' is not`,
      })),
    );
  }
  if (columns.columns.length === 0) {
    throw new FieldsError([
      {
        field: 'content',
        message:
          'must have columns that can be read: none has a known name, and no mapping says which is which',
      },
    ]);
  }
}

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += BATCH) {
    yield all.slice(from, from + BATCH);
  }
}
