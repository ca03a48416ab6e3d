import type { FieldIssue } from '../errors';
import type {
  ExceptionRequest,
  Scope,
  Similarity,
} from '../exception/exception';
import { lacksPlan } from '../exception/plan';
import { addDays, earlier, hasCome, later, millisOf, toInstant } from '../time';
import type { Instant } from '../time';
import type { EffectivePolicy } from './policy';

/** What a request is held against. @public */
export interface LimitsContext {
  readonly policy: EffectivePolicy;
  readonly similarity: Similarity;
  readonly now: Date;
}

/**
 * The latest end that a policy admits. The length counts from the start, or
 * from now where the start has passed; a vendor's contract ends it earlier.
 *
 * @public
 */
export function latestEnd(
  request: Pick<ExceptionRequest, 'validFrom' | 'vendorContractEnd'>,
  policy: Pick<EffectivePolicy, 'maxDurationDays'>,
  now: Date,
): Instant {
  const start = later(request.validFrom, toInstant(now));
  const byPolicy = addDays(start, policy.maxDurationDays);
  return request.vendorContractEnd
    ? earlier(byPolicy, request.vendorContractEnd)
    : byPolicy;
}

/**
 * Everything about a request that breaks its policy or contradicts itself,
 * field by field. Empty where it may be submitted.
 *
 * @public
 */
export function breachesOf(
  request: ExceptionRequest,
  context: LimitsContext,
): readonly FieldIssue[] {
  return [
    ...windowBreaches(request, context),
    ...populationBreaches(request.scope, context.policy),
    ...controlBreaches(request, context),
    ...planBreaches(request, context),
  ];
}

function windowBreaches(
  request: ExceptionRequest,
  { policy, now }: LimitsContext,
): FieldIssue[] {
  const { validFrom, validTo } = request;
  if (hasCome(validTo, now)) {
    return [issue('validTo', 'must lie in the future')];
  }
  if (millisOf(validTo) <= millisOf(validFrom)) {
    return [issue('validTo', `must be after validFrom, ${validFrom}`)];
  }
  const latestStart = addDays(now, policy.maxDurationDays);
  if (millisOf(validFrom) > millisOf(latestStart)) {
    return [issue('validFrom', `must be ${latestStart} at the latest`)];
  }
  const limit = latestEnd(request, policy, now);
  if (millisOf(validTo) > millisOf(limit)) {
    return [
      issue(
        'validTo',
        limit === request.vendorContractEnd
          ? `must not be past the end of the vendor's contract, ${limit}`
          : `must be ${limit} at the latest: policy '${policy.id}' admits ${policy.maxDurationDays} days`,
      ),
    ];
  }
  return [];
}

/** What is wrong with the size and the names of a population. */
export function populationBreaches(
  { population }: Scope,
  policy: Pick<EffectivePolicy, 'id' | 'maxPopulation'> | undefined,
): FieldIssue[] {
  const { users, groups, size } = population;
  const issues: FieldIssue[] = [];
  if (users.length + groups.length === 0) {
    issues.push(
      issue('scope.population', 'must name at least one user or group'),
    );
  } else if (groups.length === 0 && size !== users.length) {
    issues.push(
      issue(
        'scope.population.size',
        `must be ${users.length}, the named users`,
      ),
    );
  } else if (size < users.length) {
    issues.push(
      issue('scope.population.size', `must be at least ${users.length}`),
    );
  }
  if (policy?.maxPopulation !== undefined && size > policy.maxPopulation) {
    issues.push(
      issue(
        'scope.population.size',
        `must be at most ${policy.maxPopulation}: policy '${policy.id}'`,
      ),
    );
  }
  return issues;
}

function controlBreaches(
  { compensatingControls }: ExceptionRequest,
  { policy, now }: LimitsContext,
): FieldIssue[] {
  const issues = compensatingControls.flatMap((control, index) =>
    millisOf(control.lastVerifiedAt) > now.getTime()
      ? [
          issue(
            `compensatingControls.${index}.lastVerifiedAt`,
            'must not lie in the future',
          ),
        ]
      : [],
  );
  const required = policy.compensatingControlsRequired;
  return compensatingControls.length < required
    ? [
        issue('compensatingControls', `must hold at least ${required}`),
        ...issues,
      ]
    : issues;
}

function planBreaches(
  { remediationPlan }: ExceptionRequest,
  { similarity }: LimitsContext,
): FieldIssue[] {
  return lacksPlan({ remediationPlan, similarity })
    ? [
        issue(
          'remediationPlan',
          `must be given: the same was asked for ${similarity.repeats} times before`,
        ),
      ]
    : [];
}

function issue(field: string, message: string): FieldIssue {
  return { field, message };
}
