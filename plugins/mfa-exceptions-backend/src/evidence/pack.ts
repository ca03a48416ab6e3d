import {
  coverageOf,
  type Checkpoint,
  type EvidenceCoverage,
  type EvidenceFilters,
  type EvidencePeriod,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredPack } from './EvidencePackStore';
import type { EvidenceScope } from './items';

/** What a pack is about. Nothing in it says who asked for it, or when. */
export interface PackTerms {
  readonly period: EvidencePeriod;
  readonly filters: EvidenceFilters;
  readonly checkpoint: Checkpoint;
  readonly coverage: EvidenceCoverage;
}

export function termsOf(
  { period, filters }: Pick<StoredPack, 'period' | 'filters'>,
  checkpoint: Checkpoint,
): PackTerms {
  const coverage = coverageOf(period, checkpoint.at);
  return { period, filters, checkpoint, coverage };
}

/** What evidence is looked for of. */
export function scopeOf({
  period,
  filters,
  coverage,
}: PackTerms): EvidenceScope {
  return { filters, period: { from: period.from, to: coverage.until } };
}
