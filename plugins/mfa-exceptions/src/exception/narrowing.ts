import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { endOfDay, isDay } from '../parts/days';

type Scope = ExceptionDetail['scope'];
type PatchChanges = { scope?: Scope; validTo?: string };

/** What can be taken away from. */
export type Narrowable = Pick<ExceptionDetail, 'scope' | 'validTo'>;

/** The lists of a scope, in the order in which people read them. */
export const scopeLists = [
  'users',
  'groups',
  'includes',
  'applications',
  'environments',
  'networks',
  'clients',
  'protocols',
] as const;
export type ScopeList = (typeof scopeLists)[number];

/** Who is covered; of the other lists, an empty one sets no limit. */
export const populationLists: readonly ScopeList[] = [
  'users',
  'groups',
  'includes',
];

export type Lists = Readonly<Record<ScopeList, readonly string[]>>;

/** An exception with less of everything, as a person puts it together. */
export interface Narrowing {
  readonly lists: Lists;
  readonly size: string;
  /** The last day, where it is to be an earlier one. */
  readonly endsOn: string;
  readonly reason: string;
}

export function listsOf({ population, sessionPath, ...scope }: Scope): Lists {
  return {
    users: population.users,
    groups: population.groups,
    includes: population.includes,
    applications: scope.applications,
    environments: scope.environments,
    ...sessionPath,
  };
}

/** Everything kept as it is. */
export function unchanged({ scope }: Narrowable): Narrowing {
  return {
    lists: listsOf(scope),
    size: String(scope.population.size),
    endsOn: '',
    reason: '',
  };
}

/** Named users are counted, and never more than there were before. */
export function narrowedSize(
  { lists, size }: Narrowing,
  { scope }: Narrowable,
): number | undefined {
  const { users, groups } = lists;
  if (groups.length === 0) {
    return users.length || undefined;
  }
  const given = /^\d+$/.test(size.trim()) ? Number(size) : undefined;
  return given !== undefined &&
    given >= Math.max(1, users.length) &&
    given <= scope.population.size
    ? given
    : undefined;
}

/** Something that the exception loses, or a limit that it gains. */
export type Loss =
  | { readonly kind: 'names'; list: ScopeList; names: readonly string[] }
  | { readonly kind: 'limit'; list: ScopeList; names: readonly string[] }
  | { readonly kind: 'size'; from: number; to: number }
  | { readonly kind: 'end'; endsOn: string };

/** All that is taken away, to be looked at before it is sent. */
export function lossesOf(
  narrowing: Narrowing,
  exception: Narrowable,
): readonly Loss[] {
  const before = listsOf(exception.scope);
  const losses = scopeLists.flatMap((list): Loss[] => {
    const names = before[list].filter(
      name => !narrowing.lists[list].includes(name),
    );
    if (names.length > 0) {
      return [{ kind: 'names', list, names }];
    }
    const gained = narrowing.lists[list];
    return before[list].length === 0 && gained.length > 0
      ? [{ kind: 'limit', list, names: gained }]
      : [];
  });
  const { size: from } = exception.scope.population;
  const to = narrowedSize(narrowing, exception);
  return [
    ...losses,
    ...(to !== undefined && to < from
      ? [{ kind: 'size', from, to } as const]
      : []),
    ...(isDay(narrowing.endsOn)
      ? [{ kind: 'end', endsOn: narrowing.endsOn } as const]
      : []),
  ];
}

/**
 * Lists that have lost their last name. Of a population that is nobody, of a
 * limit it would be no limit at all: wider, where narrower was meant.
 */
export function emptied(
  { lists }: Narrowing,
  { scope }: Narrowable,
): readonly ScopeList[] {
  const before = listsOf(scope);
  const limits = scopeLists.filter(
    list =>
      !populationLists.includes(list) &&
      before[list].length > 0 &&
      lists[list].length === 0,
  );
  return lists.users.length + lists.groups.length === 0
    ? ['users', ...limits]
    : limits;
}

/** What goes to the server: only what changes. */
export function toChanges(
  narrowing: Narrowing,
  exception: Narrowable,
  zone: string,
): PatchChanges {
  const losses = lossesOf(narrowing, exception);
  const validTo = endOfDay(narrowing.endsOn, zone);
  return {
    ...(losses.some(({ kind }) => kind !== 'end') && {
      scope: scopeOf(narrowing, exception),
    }),
    ...(validTo && { validTo }),
  };
}

function scopeOf(narrowing: Narrowing, exception: Narrowable): Scope {
  const { lists } = narrowing;
  const { population } = exception.scope;
  return {
    population: {
      users: [...lists.users],
      groups: [...lists.groups],
      includes: population.includes.filter(each =>
        lists.includes.includes(each),
      ),
      size: narrowedSize(narrowing, exception) ?? population.size,
    },
    applications: [...lists.applications],
    environments: [...lists.environments],
    sessionPath: {
      networks: [...lists.networks],
      clients: [...lists.clients],
      protocols: [...lists.protocols],
    },
  };
}
