import {
  attestationStatus,
  speaksFor,
  type AccountabilityMatrix,
  type AccountabilityMatrixQuery,
  type AccountabilityModel,
  type ListAccountabilityQuery,
  type ListMistakesQuery,
  type OwnedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CallOptions } from '../exceptions/ExceptionService';
import type { AccountabilityOverview } from './AccountabilityOverview';
import type { AccountabilityGranted } from './AccountabilityService';
import { claimKey, type AccountabilityStore } from './AccountabilityStore';
import { mistakesIn } from './annotationMistakes';
import { listed } from './listedAccountability';
import type { ObservationStore } from './ObservationStore';
import type { MatrixCell, OwnedClaim, OwnerSearch } from './OwnerSearch';

type Options = CallOptions & AccountabilityGranted;
type OwnedItem = OwnedAccountability['items'][number];

interface OverviewOptions {
  readonly accountability: AccountabilityStore;
  readonly actors: ActorGateway;
  readonly clock: Clock;
  readonly model: AccountabilityModel;
  readonly observations: ObservationStore;
  readonly search: OwnerSearch;
}

export class DefaultAccountabilityOverview
  implements AccountabilityOverview<AccountabilityGranted>
{
  readonly #options: OverviewOptions;

  static create(options: OverviewOptions) {
    return new DefaultAccountabilityOverview(options);
  }

  private constructor(options: OverviewOptions) {
    this.#options = options;
  }

  async list(query: ListAccountabilityQuery) {
    const { accountability, clock, model, search } = this.#options;
    const now = clock.now();
    const { items, ...page } = await search.page(query, { ...model, now });
    const words = await accountability.lastAttestations(
      items.flatMap(({ owner, reason, ...claim }) =>
        owner && !reason ? [{ ...claim, owner }] : [],
      ),
    );
    return {
      items: items.map(item => listed(item, words, { model, now })),
      ...page,
    };
  }

  async matrix(query: AccountabilityMatrixQuery) {
    const { clock, model, observations, search } = this.#options;
    const [cells, observedAt] = await Promise.all([
      search.matrix(query, { ...model, now: clock.now() }),
      observations.lastCompleteRead(),
    ]);
    return {
      groupBy: query.groupBy,
      controlDomains: [...model.controlDomains],
      ...(observedAt && { observedAt }),
      rows: rowsOf(cells, model.controlDomains),
    };
  }

  async ofOwner(ownerRef: string, options: Options) {
    const { search } = this.#options;
    const [claims, entities, actor] = await Promise.all([
      search.claimsOf(ownerRef),
      search.countOf(ownerRef),
      this.#options.actors.recentActor(options.credentials),
    ]);
    const speaks = speaksFor(actor, ownerRef);
    const items = await this.#owned(claims, speaks ? options : undefined);
    // What is due first is the most urgent.
    items.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
    return { ownerRef, entities, items };
  }

  async mistakes({ problem, limit, cursor }: ListMistakesQuery) {
    const { model, observations } = this.#options;
    return mistakesIn(observations, {
      controlDomains: model.controlDomains,
      ...{ problem, limit, cursor },
    });
  }

  async #owned(
    claims: readonly OwnedClaim[],
    speaker: Options | undefined,
  ): Promise<OwnedItem[]> {
    const { accountability, clock, model, observations } = this.#options;
    const refs = claims.map(({ entityRef }) => entityRef);
    const [words, records, facts, access] = await Promise.all([
      accountability.lastAttestations(claims),
      accountability.recordsOf(refs),
      observations.latest(refs),
      speaker?.access,
    ]);
    const now = clock.now();
    return claims.flatMap(({ owner, reason: _reason, ...claim }) => {
      const { entityRef, controlDomain, source, since } = claim;
      const entity = facts.get(entityRef)?.facts;
      const mayAttest = access?.mayUpdate({
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

function keyOf({ attestation, controlDomain, claimRef = '' }: OwnedItem) {
  return [attestation.dueAt, controlDomain, claimRef].join(' ');
}
