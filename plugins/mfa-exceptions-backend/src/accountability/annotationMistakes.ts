import {
  annotationMistakes,
  ownerRefFrom,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogFacts } from '../catalog/catalogFacts';
import type { PlacedMistake } from './MistakeStore';
import type { ObservationStore } from './ObservationStore';

type Facts = ReadonlyMap<string, CatalogFacts>;

/** The annotations all over the catalog that do not say what they were meant to. */
export async function mistakesIn(
  facts: Facts,
  options: {
    controlDomains: readonly string[];
    observations: Pick<ObservationStore, 'latest'>;
  },
): Promise<readonly PlacedMistake[]> {
  const annotated = [...facts.values()].filter(({ exists }) => exists);
  const others = await othersNamed(annotated, facts, options.observations);
  return annotated.flatMap(({ ref, ownerRef, annotations }) =>
    annotationMistakes(annotations, options.controlDomains, owner => {
      const known = facts.get(owner) ?? others.get(owner);
      return known && { ...known, hasMembers: known.hasMembers ?? true };
    }).map(mistake => ({
      ...mistake,
      entityRef: ref,
      ...(ownerRef !== undefined && { ownerRef }),
    })),
  );
}

// Whom nothing governed names was not asked about this time.
async function othersNamed(
  annotated: readonly CatalogFacts[],
  facts: Facts,
  observations: Pick<ObservationStore, 'latest'>,
): Promise<Facts> {
  const named = annotated.flatMap(({ annotations }) =>
    Object.values(annotations).flatMap(value => ownerRefFrom(value) ?? []),
  );
  const kept = await observations.latest(
    [...new Set(named)].filter(ref => !facts.has(ref)),
  );
  return new Map([...kept].map(([ref, seen]) => [ref, seen.facts]));
}
