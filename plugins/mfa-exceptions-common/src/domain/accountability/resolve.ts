import { absenceOf, ownerRefFrom } from './annotations';
import {
  SUBJECT_OWNER,
  type AccountabilityModel,
  type AccountabilityRecord,
  type EntityFacts,
  type ModelParty,
  type OwnerFacts,
} from './facts';
import type { AccountabilitySource, GapReason } from './vocabulary';

/** All that is known when somebody asks who is accountable, as of one instant. @public */
export interface AccountabilityView {
  readonly model: AccountabilityModel;
  /** Nothing where an entity was not, or was not watched yet. */
  entity(ref: string): EntityFacts | undefined;
  /** What the register says of an entity and a control domain. */
  record(ref: string, controlDomain: string): AccountabilityRecord | undefined;
  /** Nothing where that is not known; nobody is called gone on a guess. */
  owner(ref: string): OwnerFacts | undefined;
}

/**
 * What names an owner, and where. An owner attests to a claim once, for every
 * entity that it reaches.
 *
 * @public
 */
export interface Claim {
  readonly source: AccountabilitySource;
  /** Entity that says so; the organisation where left out. */
  readonly claimRef?: string;
  /** Of a system or a domain: whether the register says it, or an annotation. */
  readonly via?: 'recorded' | 'annotation';
  readonly owner: string;
}

/** Who is accountable for one control domain of one entity. @public */
export type Accountability = {
  readonly controlDomain: string;
  readonly responsible: readonly string[];
} & (
  | ({ readonly status: 'accountable' } & Claim)
  | ({
      readonly status: 'gap';
      readonly reason: GapReason;
      /** Who has to see to it that somebody is accountable. */
      readonly fixer: string;
    } & Partial<Claim>)
);

/**
 * Who is accountable for a control domain of an entity: the first of the
 * register, its annotation, its system, its domain and the organisation that
 * names somebody. Where whoever is named is gone, that is a gap: nobody else
 * was asked.
 *
 * @public
 */
export function resolveAccountability(
  entity: EntityFacts,
  controlDomain: string,
  view: AccountabilityView,
): Accountability {
  const claim = claimOn(entity, controlDomain, view);
  // Whoever is accountable is not responsible beside that.
  const responsible = responsibleFor(entity, controlDomain, claim, view).filter(
    party => party !== claim?.owner,
  );
  if (!claim) {
    return {
      controlDomain,
      responsible,
      status: 'gap',
      reason: 'nobody_named',
      fixer: fixerFor(entity, view),
    };
  }
  const reason = absenceOf(view.owner(claim.owner));
  return reason
    ? {
        controlDomain,
        responsible,
        ...claim,
        status: 'gap',
        reason,
        fixer: fixerFor(entity, view),
      }
    : { controlDomain, responsible, ...claim, status: 'accountable' };
}

function claimOn(
  entity: EntityFacts,
  controlDomain: string,
  view: AccountabilityView,
): Claim | undefined {
  const said = saidBy(entity, controlDomain, view);
  if (said) {
    return { source: said.via, claimRef: entity.ref, owner: said.owner };
  }
  const { system, domain } = placesOf(entity, view);
  for (const [source, place] of [
    ['system', system],
    ['domain', domain],
  ] as const) {
    const there = place && saidBy(place, controlDomain, view);
    if (there) {
      return { source, claimRef: place.ref, ...there };
    }
  }
  const owner = partyOf(view.model.terms[controlDomain]?.accountable, entity);
  return owner ? { source: 'organisation', owner } : undefined;
}

function saidBy(
  { ref, annotations }: EntityFacts,
  controlDomain: string,
  view: AccountabilityView,
): { via: 'recorded' | 'annotation'; owner: string } | undefined {
  const recorded = view.record(ref, controlDomain)?.accountable;
  if (recorded) {
    return { via: 'recorded', owner: recorded };
  }
  const annotated = annotations[controlDomain];
  const owner = annotated === undefined ? undefined : ownerRefFrom(annotated);
  return owner ? { via: 'annotation', owner } : undefined;
}

function placesOf(entity: EntityFacts, view: AccountabilityView) {
  const system = entity.systemRef ? view.entity(entity.systemRef) : undefined;
  const domainRef = entity.domainRef ?? system?.domainRef;
  return { system, domain: domainRef ? view.entity(domainRef) : undefined };
}

// Whoever puts an owner on record says who is responsible beside them as well,
// for all that this reaches; an annotation names the owner alone.
function responsibleFor(
  entity: EntityFacts,
  controlDomain: string,
  claim: Claim | undefined,
  view: AccountabilityView,
): readonly string[] {
  const { claimRef, source, via } = claim ?? {};
  const recorded =
    claimRef !== undefined && (via ?? source) === 'recorded'
      ? view.record(claimRef, controlDomain)
      : undefined;
  const parties =
    recorded?.responsible ??
    (view.model.terms[controlDomain]?.responsible ?? []).flatMap(
      party => partyOf(party, entity) ?? [],
    );
  return [...new Set(parties)];
}

/**
 * Who has to see to it that somebody is accountable: the owner of the entity,
 * unless there is nobody who could do it.
 *
 * @public
 */
export function fixerFor(
  { ownerRef }: Pick<EntityFacts, 'ownerRef'>,
  view: Pick<AccountabilityView, 'model' | 'owner'>,
): string {
  return ownerRef && !absenceOf(view.owner(ownerRef))
    ? ownerRef
    : view.model.lastResort;
}

function partyOf(
  party: ModelParty | undefined,
  { ownerRef }: EntityFacts,
): string | undefined {
  return party === SUBJECT_OWNER ? ownerRef : party;
}
