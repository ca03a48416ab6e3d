import {
  annotationMistakes,
  ownerRefFrom,
  type ListMistakesQuery,
  type MistakesPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogFacts } from '../catalog/catalogFacts';
import { cutPage, startOf, type Place } from './entityCursor';
import type { ObservationStore } from './ObservationStore';

type Mistake = MistakesPage['items'][number];

/** The annotations all over the catalog that do not say what they were meant to. */
export async function mistakesIn(
  observations: ObservationStore,
  query: ListMistakesQuery & { controlDomains: readonly string[] },
): Promise<MistakesPage> {
  const { problem, limit } = query;
  const start = startOf(query.cursor);
  const found = (await allMistakes(observations, query.controlDomains))
    .filter(mistake => problem?.includes(mistake.problem) ?? true)
    .sort((left, right) => compare(placeOf(left), placeOf(right)));
  const beyond = start
    ? found.filter(mistake => {
        const order = compare(placeOf(mistake), start.place);
        return start.direction === 'next' ? order > 0 : order < 0;
      })
    : found;
  if (start?.direction === 'prev') {
    beyond.reverse();
  }
  const page = beyond.slice(0, limit + 1);
  return {
    ...cutPage(page, { limit, start, placeOf }),
    totalItems: found.length,
  };
}

async function allMistakes(
  observations: ObservationStore,
  controlDomains: readonly string[],
): Promise<Mistake[]> {
  const annotated: CatalogFacts[] = [];
  const named = new Set<string>();
  for await (const page of observations.all()) {
    for (const { facts } of page) {
      const values = Object.values(facts.annotations);
      if (facts.exists && values.length > 0) {
        annotated.push(facts);
        values.forEach(value => named.add(ownerRefFrom(value) ?? ''));
      }
    }
  }
  const owners = await observations.latest([...named]);
  return annotated.flatMap(({ ref, ownerRef, annotations }) =>
    annotationMistakes(annotations, controlDomains, owner => {
      const known = owners.get(owner)?.facts;
      return known && { ...known, hasMembers: known.hasMembers ?? true };
    }).map(mistake => ({
      ...mistake,
      entityRef: ref,
      ...(ownerRef !== undefined && { ownerRef }),
    })),
  );
}

function placeOf({ entityRef, annotation }: Mistake): Place {
  return [entityRef, annotation];
}

function compare(left: Place, right: Place): number {
  const [a, b] =
    left[0] === right[0] ? [left[1], right[1]] : [left[0], right[0]];
  return a < b ? -1 : Number(a > b);
}
