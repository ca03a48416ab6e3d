import type { MfaException } from '../exception/exception';
import { canonicalNames, populationKey } from './similarity';
import type { PatternKind } from './vocabulary';

/**
 * What an exception opens, whoever asks for it: two with the same parts are the
 * same bypass.
 *
 * @remarks
 * It is the control domain with the applications that the scope names and the
 * category of the reason; where it names no applications, the control domain with
 * the population. So each exception is one bypass, and never two.
 *
 * @param population - what tells its population from others
 * @public
 */
export function bypassParts(
  {
    controlDomain,
    reason,
    scope,
  }: Pick<MfaException, 'controlDomain' | 'scope' | 'reason'>,
  population = populationKey(scope.population),
): readonly unknown[] {
  const { applications } = scope;
  return applications.length > 0
    ? [controlDomain, reason.category, canonicalNames(applications)]
    : [controlDomain, population];
}

/**
 * What an exception is for: two with the same parts serve one purpose, for however
 * many people. Without it, exceptions that stand side by side on one subject would
 * look like one whose population comes and goes.
 *
 * @public
 */
export function purposeParts({
  subjectRef,
  controlDomain,
  reason,
  scope,
}: Pick<
  MfaException,
  'subjectRef' | 'controlDomain' | 'reason' | 'scope'
>): readonly unknown[] {
  return [
    ...[subjectRef, controlDomain, reason.category],
    canonicalNames(scope.applications),
  ];
}

/** Whether it was granted, whatever has become of it. @public */
export function wasAuthorised({
  state,
  implementations,
}: Pick<MfaException, 'state' | 'implementations'>): boolean {
  return (
    state === 'approved' || state === 'active' || implementations.length > 0
  );
}

/**
 * How often a record was asked for: once, and again each time that it was granted
 * before. A request that was rejected and put right was asked for once.
 *
 * @public
 */
export function timesAsked({
  round,
  implementations,
}: Pick<MfaException, 'round' | 'implementations'>): number {
  return 1 + implementations.filter(each => each.round < round).length;
}

/**
 * Whether an exception that was asked for within the look-back is looked at for
 * patterns of a kind.
 *
 * @public
 */
export function countsFor(
  kind: PatternKind,
  exception: Pick<MfaException, 'state' | 'implementations'>,
): boolean {
  switch (kind) {
    case 'repeat':
    case 'copied':
      return true;
    case 'drift':
      return wasAuthorised(exception);
    case 'breadth':
      return wasAuthorised(exception) || exception.state === 'requested';
    default:
      throw new Error(`Unhandled kind: ${kind satisfies never}`);
  }
}
