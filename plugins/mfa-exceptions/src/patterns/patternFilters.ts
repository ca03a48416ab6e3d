import {
  patternKinds,
  type ListPatternsParams,
  type PatternKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const PAGE_SIZE = 25;
const ID = /^[0-9a-f-]{36}$/i;

/** What the list is asked for; all of it lives in the address. */
export interface PatternFilters {
  readonly kind: readonly PatternKind[];
  /** Exceptions that are to be part of it. */
  readonly exception: readonly string[];
  readonly cursor?: string;
}

/** What an address asks for; what it cannot mean is left out. */
export function filtersFrom(search: URLSearchParams): PatternFilters {
  const kinds = search.getAll('pattern');
  return {
    kind: patternKinds.filter(kind => kinds.includes(kind)),
    exception: search.getAll('exception').filter(id => ID.test(id)),
    cursor: search.get('patternCursor') ?? undefined,
  };
}

/** An address with other filters; the rest of it belongs to others. */
export function withFilters(
  search: URLSearchParams,
  { kind, cursor }: Partial<PatternFilters>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('patternCursor');
  if (kind) {
    next.delete('pattern');
    for (const each of patternKinds.filter(known => kind.includes(known))) {
      next.append('pattern', each);
    }
  }
  if (cursor) {
    next.set('patternCursor', cursor);
  }
  return next;
}

/** The question that goes to the server. */
export function paramsOf(filters: PatternFilters): ListPatternsParams {
  const { kind, exception, cursor } = filters;
  return {
    ...(kind.length > 0 && { kind: [...kind] }),
    ...(exception.length > 0 && { exception: [...exception] }),
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}
