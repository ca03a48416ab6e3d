import type {
  ImportedRow,
  ImportVerdict,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type {
  ArrivalCandidate,
  ExceptionStore,
} from '../exceptions/ExceptionStore';
import { rowKey } from './importedRows';
import type { SourceRow } from './readFile';

type Accepted = Extract<ImportVerdict, { outcome: 'accepted' }>;

/** A row that is to come in. */
export interface AcceptedRow {
  readonly row: number;
  readonly candidate: ArrivalCandidate;
  readonly externalId?: string;
}

/** Goes through the rows of a file, and remembers which of them are to come in. */
export class ImportCheck {
  readonly counts = { rows: 0, accepted: 0, duplicate: 0, refused: 0 };
  readonly accepted: AcceptedRow[] = [];
  readonly #store: ExceptionStore;
  readonly #source: string;
  readonly #seen = new Map<string, string>();

  constructor(options: { store: ExceptionStore; source: string }) {
    this.#store = options.store;
    this.#source = options.source;
  }

  /** Says of each row of a batch what becomes of it. */
  async judge(
    verdicts: readonly (readonly [SourceRow, ImportVerdict])[],
  ): Promise<ImportedRow[]> {
    const candidates = new Map(
      verdicts.flatMap(([row, verdict]) =>
        verdict.outcome === 'accepted'
          ? [[row, candidateOf(verdict, this.#source)] as const]
          : [],
      ),
    );
    const known = await this.#store.findArrivals([...candidates.values()]);
    return verdicts.map(([row, verdict]) => {
      const candidate = candidates.get(row);
      const item = this.#itemFor(
        row,
        verdict,
        candidate,
        candidate && known.get(candidate),
      );
      this.counts.rows += 1;
      this.counts[item.outcome] += 1;
      return item;
    });
  }

  #itemFor(
    source: SourceRow,
    verdict: ImportVerdict,
    candidate: ArrivalCandidate | undefined,
    known: string | undefined,
  ): ImportedRow {
    const { row } = source;
    if (verdict.outcome === 'refused' || !candidate) {
      const { issues } = verdict as Exclude<ImportVerdict, Accepted>;
      return { outcome: 'refused', row, issues: [...issues] };
    }
    const { record, notes } = verdict;
    const key = candidate.key ?? record.id;
    const earlier = known ?? this.#seen.get(key);
    if (earlier !== undefined) {
      return { outcome: 'duplicate', row, id: earlier };
    }
    this.#seen.set(key, record.id);
    this.accepted.push({ row, candidate, externalId: verdict.externalId });
    return {
      outcome: 'accepted',
      row,
      id: record.id,
      subjectRef: record.subjectRef,
      state: record.state,
      enforcement: record.enforcement,
      notes: [...notes],
    };
  }
}

// What tells an accepted row; a record of the register's own has its id.
function candidateOf(
  { own, record, externalId, givenEnd }: Accepted,
  source: string,
): ArrivalCandidate {
  return own
    ? { record, byContent: false }
    : {
        record,
        key: rowKey(record, { externalId, givenEnd, source }),
        byContent: externalId === undefined,
      };
}
