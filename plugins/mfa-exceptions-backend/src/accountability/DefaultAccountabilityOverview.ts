import {
  attestationStatus,
  speaksFor,
  type AccountabilityMatrix,
  type AccountabilityMatrixQuery,
  type AccountabilityModel,
  type ListAccountabilityQuery,
  type ListMistakesQuery,
  type OwnedAccountability,
  type OwnedAccountabilityQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { AccountabilityAccess } from './AccountabilityAccess';
import type {
  AccountabilityOverview,
  OverviewGranted,
} from './AccountabilityOverview';
import { claimKey, type AccountabilityStore } from './AccountabilityStore';
import { listed } from './listedAccountability';
import type { MistakeStore } from './MistakeStore';
import type { ObservationStore } from './ObservationStore';
import type { OwnedClaim, OwnedSearch } from './OwnedSearch';
import type { MatrixCell, OwnerSearch, SearchTerms } from './OwnerSearch';

type Options = CallOptions & OverviewGranted;
type OwnedItem = OwnedAccountability['items'][number];

interface OverviewOptions {
  readonly accountability: AccountabilityStore;
  readonly actors: ActorGateway;
  readonly clock: Clock;
  readonly mistakes: MistakeStore;
  readonly model: AccountabilityModel;
  readonly observations: ObservationStore;
  readonly owned: OwnedSearch;
  readonly search: OwnerSearch;
}

export class DefaultAccountabilityOverview
  implements AccountabilityOverview<OverviewGranted>
{
  readonly #options: OverviewOptions;

  static create(options: OverviewOptions) {
    return new DefaultAccountabilityOverview(options);
  }

  private constructor(options: OverviewOptions) {
    this.#options = options;
  }

  async list(query: ListAccountabilityQuery, options: Options) {
    const { accountability, model, search } = this.#options;
    const terms = this.#terms(options);
    const { items, ...page } = await search.page(query, terms);
    const words = await accountability.lastAttestations(
      items.flatMap(({ owner, reason, ...claim }) =>
        owner && !reason ? [{ ...claim, owner }] : [],
      ),
    );
    return {
      items: items.map(item => listed(item, words, { model, now: terms.now })),
      ...page,
    };
  }

  async matrix(query: AccountabilityMatrixQuery, options: Options) {
    const { model, observations, search } = this.#options;
    const [cells, observedAt] = await Promise.all([
      search.matrix(query, this.#terms(options)),
      observations.lastCompleteRead(),
    ]);
    return {
      groupBy: query.groupBy,
      controlDomains: [...model.controlDomains],
      ...(observedAt && { observedAt }),
      rows: rowsOf(cells, model.controlDomains),
    };
  }

  async ofEntities(refs: readonly string[], options: Options) {
    return this.#options.search.standingOf(refs, this.#terms(options));
  }

  async ofOwner(
    ownerRef: string,
    query: OwnedAccountabilityQuery,
    options: Options,
  ) {
    const { actors, owned } = this.#options;
    const terms = this.#terms(options);
    const [{ items, ...page }, entities, actor] = await Promise.all([
      owned.page(ownerRef, query, terms),
      owned.countOf(ownerRef, terms),
      actors.recentActor(options.credentials),
    ]);
    const speaker = speaksFor(actor, ownerRef) ? options.access : undefined;
    return {
      ...{ ownerRef, entities },
      items: await this.#owned(items, { speaker, now: terms.now }),
      ...page,
    };
  }

  async mistakes(query: ListMistakesQuery, { visible }: Options) {
    return this.#options.mistakes.page(query, visible);
  }

  #terms({ visible }: Options): SearchTerms {
    const { clock, model } = this.#options;
    return { ...model, now: clock.now(), visible };
  }

  async #owned(
    claims: readonly OwnedClaim[],
    { speaker, now }: { speaker?: AccountabilityAccess; now: Date },
  ): Promise<OwnedItem[]> {
    const { accountability, model, observations } = this.#options;
    const refs = claims.map(({ entityRef }) => entityRef);
    const [words, records, facts] = await Promise.all([
      accountability.lastAttestations(claims),
      accountability.recordsOf(refs),
      observations.latest(refs),
    ]);
    return claims.flatMap(({ owner, ...claim }) => {
      const { entityRef, controlDomain, source, since } = claim;
      const entity = facts.get(entityRef)?.facts;
      const mayAttest = speaker?.mayUpdate({
        subjectOwner: entity?.ownerRef,
        subjectClass: entity?.subjectClass,
        accountableOwner: owner,
      });
      const word = words.get(claimKey({ ...claim, owner }));
      const sequences = records
        .filter(each => each.entityRef === entityRef)
        .filter(each => each.controlDomain === controlDomain)
        .map(({ sequence }) => sequence);
      return source
        ? {
            source,
            ...(claim.claimRef && { claimRef: claim.claimRef }),
            ...(claim.via && { via: claim.via }),
            ...{ controlDomain, entityRef, entities: claim.entities },
            version: Math.max(0, ...sequences),
            attestation: attestationStatus(since, word, model, now),
            allowedActions: mayAttest ? ['attest' as const] : [],
          }
        : [];
    });
  }
}

function rowsOf(
  cells: readonly MatrixCell[],
  controlDomains: readonly string[],
): AccountabilityMatrix['rows'] {
  const places = new Map<string, Map<string, MatrixCell>>();
  for (const cell of cells) {
    const place = places.get(cell.ref ?? '') ?? new Map();
    places.set(cell.ref ?? '', place.set(cell.controlDomain, cell));
  }
  const none = { gaps: 0, stale: 0, awaited: 0, attested: 0 };
  return [...places]
    .map(([ref, known]) => {
      const counts = controlDomains.map(
        controlDomain => known.get(controlDomain)?.counts ?? none,
      );
      return {
        ...(ref && { ref }),
        // Every entity is once in every control domain.
        entities: Math.max(
          ...counts.map(each =>
            Object.values(each).reduce((sum, count) => sum + count),
          ),
        ),
        cells: counts,
      };
    })
    .sort((left, right) => placeOrder(left.ref, right.ref));
}

// What is part of none comes last.
function placeOrder(left: string | undefined, right: string | undefined) {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  return left < right ? -1 : 1;
}
