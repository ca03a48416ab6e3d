import {
  lastInstantOf,
  type Inclusion,
  type OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { ownerThen } from '../incidents/IncidentFactsReader';
import type { IncidentStore } from '../incidents/IncidentStore';
import {
  proven,
  toExceptionItem,
  toIncidentItem,
  type EvidenceScope,
  type ExceptionItem,
  type IncidentItem,
} from './items';

/** What of a part of a checkpoint belongs into a pack. */
export interface PartEvidence {
  readonly histories: number;
  readonly exceptions: readonly ExceptionItem[];
  readonly incidents: readonly IncidentItem[];
}

/** Reads evidence from histories, and from what was kept of who was accountable. */
export class EvidenceReader {
  readonly #accountability: Pick<AccountabilityReader, 'allAsOf'>;
  readonly #exceptions: Pick<ExceptionStore, 'histories'>;
  readonly #incidents: Pick<IncidentStore, 'history'>;

  static create(options: {
    accountability: Pick<AccountabilityReader, 'allAsOf'>;
    exceptions: Pick<ExceptionStore, 'histories'>;
    incidents: Pick<IncidentStore, 'history'>;
  }) {
    return new EvidenceReader(options);
  }

  private constructor(options: {
    accountability: Pick<AccountabilityReader, 'allAsOf'>;
    exceptions: Pick<ExceptionStore, 'histories'>;
    incidents: Pick<IncidentStore, 'history'>;
  }) {
    this.#accountability = options.accountability;
    this.#exceptions = options.exceptions;
    this.#incidents = options.incidents;
  }

  async read(
    part: readonly Inclusion[],
    scope: EvidenceScope,
  ): Promise<PartEvidence> {
    return {
      histories: part.length,
      exceptions: await this.#exceptionsOf(part, scope),
      incidents: await this.#incidentsOf(part, scope),
    };
  }

  async #exceptionsOf(part: readonly Inclusion[], scope: EvidenceScope) {
    const covered = part.filter(({ kind }) => kind === 'exception');
    const histories = await this.#exceptions.histories(
      covered.map(({ id }) => id),
    );
    const items = covered.flatMap((inclusion, index) =>
      toExceptionItem(proven(inclusion, histories[index]), scope),
    );
    const ownerOf = await this.#ownersOf(items, scope);
    return items.map(item => ({ ...item, ...ownerOf(item) }));
  }

  // As it was believed then: what was recorded later changes no evidence.
  async #ownersOf(items: readonly ExceptionItem[], { period }: EvidenceScope) {
    const at = lastInstantOf(period);
    const subjects = items.flatMap(
      ({ evidence }) => evidence?.record.subjectRef ?? [],
    );
    const known = new Map(
      (
        await this.#accountability.allAsOf([...new Set(subjects)], {
          ...{ at, knownAt: at },
        })
      ).map(({ entityRef, entries }) => [entityRef, entries]),
    );
    return ({ evidence }: ExceptionItem): { accountable?: OwnerThen } => {
      if (!evidence) {
        return {};
      }
      const { subjectRef, controlDomain } = evidence.record;
      const entry = known
        .get(subjectRef)
        ?.find(each => each.controlDomain === controlDomain);
      return { accountable: ownerThen(entry) };
    };
  }

  async #incidentsOf(part: readonly Inclusion[], scope: EvidenceScope) {
    const items: IncidentItem[] = [];
    for (const inclusion of part) {
      if (inclusion.kind === 'incident') {
        const history = await this.#incidents.history(inclusion.id);
        items.push(...toIncidentItem(proven(inclusion, history), scope));
      }
    }
    return items;
  }
}
