import type { FieldIssue } from '../errors';
import type { Incident } from './incident';

/** What is missing before a review can be closed. The code is for translation. @public */
export type ClosingGap = FieldIssue &
  (
    | {
        readonly code:
          | 'primary_failure_layer_missing'
          | 'failed_control_domain_missing';
      }
    | { readonly code: 'finding_owner_missing'; readonly finding: number }
  );

/**
 * What is still missing before the review of an incident can be closed: a
 * primary failure layer, a control that failed, and an owner for every finding.
 *
 * @public
 */
export function closingGaps({
  primaryFailureLayer,
  failedControlDomains,
  findings,
}: Pick<
  Incident,
  'primaryFailureLayer' | 'failedControlDomains' | 'findings'
>): readonly ClosingGap[] {
  const gaps: ClosingGap[] = [];
  if (!primaryFailureLayer) {
    gaps.push({
      code: 'primary_failure_layer_missing',
      field: 'primaryFailureLayer',
      message: 'must be named before the review is closed',
    });
  }
  if (failedControlDomains.length === 0) {
    gaps.push({
      code: 'failed_control_domain_missing',
      field: 'failedControlDomains',
      message: 'must name at least one before the review is closed',
    });
  }
  for (const { number, owner } of findings) {
    if (!owner) {
      gaps.push({
        code: 'finding_owner_missing',
        finding: number,
        field: `findings.${number}.owner`,
        message: 'must be named before the review is closed',
      });
    }
  }
  return gaps;
}
