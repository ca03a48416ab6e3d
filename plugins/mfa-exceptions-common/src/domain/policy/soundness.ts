import {
  reasonCategories,
  riskRatings,
  subjectClasses,
} from '../exception/vocabulary';
import { isElevated, matches, type Policy, type PolicyTerms } from './policy';

/**
 * The days after which every exception has ended, its extensions included,
 * whatever a policy says: there is no way to ask for one without an end.
 *
 * @public
 */
export const LONGEST_LIFE_DAYS = 366;

/** Why the terms of a policy do not go together. @public */
export interface PolicyFlaw {
  /** The terms that it lies in, the most telling first. */
  readonly terms: readonly (keyof PolicyTerms)[];
  readonly message: string;
}

/**
 * Everything that a policy's terms promise and cannot keep: a review that would
 * come after the end, a life without an end in sight, half of a single day, an
 * emergency access that silence would end, or a drill of what is no such access.
 *
 * @public
 */
export function flawsOf(policy: Policy): readonly PolicyFlaw[] {
  return [
    ...reviewFlaws(policy),
    ...lifeFlaws(policy),
    ...halvingFlaws(policy),
    ...silenceFlaws(policy),
    ...drillFlaws(policy),
  ];
}

/**
 * The policies that no request would ever come to, because those before them
 * take everything that they are for.
 *
 * @public
 */
export function neverReached<T extends Pick<Policy, 'match'>>(
  policies: readonly T[],
  controlDomains: Iterable<string>,
): readonly T[] {
  const reached = new Set<T | undefined>();
  for (const controlDomain of controlDomains) {
    for (const subjectClass of subjectClasses) {
      for (const risk of riskRatings) {
        for (const reasonCategory of reasonCategories) {
          const subject = { subjectClass, risk, controlDomain, reasonCategory };
          reached.add(policies.find(({ match }) => matches(match, subject)));
        }
      }
    }
  }
  return policies.filter(policy => !reached.has(policy));
}

function reviewFlaws({
  maxDurationDays,
  reviewIntervalDays,
}: Policy): PolicyFlaw[] {
  // Halving keeps the one as long as the other.
  return reviewIntervalDays <= maxDurationDays
    ? []
    : [
        {
          terms: ['reviewIntervalDays', 'maxDurationDays'],
          message: `must fit the other: the review interval of ${reviewIntervalDays} days is longer than the maximum duration of ${maxDurationDays} days`,
        },
      ];
}

function lifeFlaws({ maxDurationDays, extensions }: Policy): PolicyFlaw[] {
  const { max, maxDays } = extensions;
  const life = maxDurationDays + max * maxDays;
  return life <= LONGEST_LIFE_DAYS
    ? []
    : [
        {
          terms: ['maxDurationDays', 'extensions'],
          message: `must end within ${LONGEST_LIFE_DAYS} days: ${maxDurationDays} days, extended ${max} times by ${maxDays} days, make ${life}`,
        },
      ];
}

function halvingFlaws(policy: Policy): PolicyFlaw[] {
  const { risk = riskRatings } = policy.match;
  return (['maxDurationDays', 'reviewIntervalDays'] as const)
    .filter(term => risk.some(isElevated) && policy[term] < 2)
    .map(term => ({
      terms: [term],
      message:
        'must be at least 2 days: high and critical risk halve it, and half a day is none',
    }));
}

function silenceFlaws({ match, noAnswer }: Policy): PolicyFlaw[] {
  const { subjectClass = subjectClasses } = match;
  return noAnswer === 'end' && subjectClass.includes('break_glass_account')
    ? [
        {
          terms: ['noAnswer'],
          message:
            "must be 'escalate' for break_glass_account: silence never takes an emergency access away",
        },
      ]
    : [];
}

function drillFlaws({ match, drillIntervalDays }: Policy): PolicyFlaw[] {
  const { subjectClass = subjectClasses } = match;
  return drillIntervalDays !== undefined &&
    subjectClass.some(each => each !== 'break_glass_account')
    ? [
        {
          terms: ['drillIntervalDays'],
          message:
            'must be left out but for break_glass_account: nothing else is drilled',
        },
      ]
    : [];
}
