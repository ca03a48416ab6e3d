import type { MfaException, Population, Scope } from './exception';

/** How one scope lies to another. @public */
export type ScopeComparison = 'same' | 'narrower' | 'wider';

/**
 * Decides by code, not by a person, whether a scope lies within another.
 * `wider` also covers what cannot be compared: it is not known to be narrower,
 * and so needs approvals of its own.
 *
 * @public
 */
export function compareScopes(next: Scope, current: Scope): ScopeComparison {
  if (!isWithin(next, current)) {
    return 'wider';
  }
  return isWithin(current, next) ? 'same' : 'narrower';
}

function isWithin(inner: Scope, outer: Scope): boolean {
  return (
    populationIsWithin(inner.population, outer.population) &&
    limits(inner).every((limit, index) =>
      limitIsWithin(limit, limits(outer)[index]),
    )
  );
}

function populationIsWithin(inner: Population, outer: Population): boolean {
  return (
    isSubset(inner.users, outer.users) &&
    isSubset(inner.groups, outer.groups) &&
    isSubset(inner.includes, outer.includes) &&
    inner.size <= outer.size
  );
}

function limits(scope: Scope): readonly (readonly string[])[] {
  const { networks, clients, protocols } = scope.sessionPath;
  return [scope.applications, scope.environments, networks, clients, protocols];
}

// An empty list sets no limit: everything lies within it, and it within nothing else.
function limitIsWithin(inner: readonly string[], outer: readonly string[]) {
  if (outer.length === 0) {
    return true;
  }
  return inner.length > 0 && isSubset(inner, outer);
}

function isSubset(inner: readonly string[], outer: readonly string[]) {
  const known = new Set(outer.map(name => name.toLocaleLowerCase('en-US')));
  return inner.every(name => known.has(name.toLocaleLowerCase('en-US')));
}

/** How many people were covered at first, where it comes to be more or fewer. */
export function sizeKept(
  {
    originalPopulationSize,
    scope: { population },
  }: Pick<MfaException, 'originalPopulationSize' | 'scope'>,
  scope: Scope,
): Pick<MfaException, 'originalPopulationSize'> {
  return originalPopulationSize === undefined &&
    scope.population.size !== population.size
    ? { originalPopulationSize: population.size }
    : {};
}
