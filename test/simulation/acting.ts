import {
  applyCommand,
  type Actor,
  type LifecycleCommand,
  type MfaException,
  type ReviewContext,
  type Transition,
} from '../../plugins/mfa-exceptions-common/src';
import type { Organisation } from './Organisation';
import { contextOf } from './requests';

export type User = Extract<Actor, { kind: 'user' }>;
/** What came of an attempt; nothing where it was refused. */
export type Acted = Transition | undefined;

/** Somebody, with the groups that they are in now. */
export function actorOf(organisation: Organisation, ref: string): User {
  return {
    ...{ kind: 'user', ref, groups: organisation.directory.groupsOf(ref) },
    aliases: [`${ref.split('/')[1]}@example.com`],
  };
}

/** What they may not do, or what makes no sense any more, they do not do. */
export function attempt(
  organisation: Organisation,
  exception: MfaException,
  actor: User,
  command: LifecycleCommand,
  { now, reviewing }: { now: Date; reviewing?: ReviewContext },
): Acted {
  try {
    return applyCommand(exception, command, {
      ...contextOf(organisation, exception.subjectRef, exception, now),
      ...{ actor, ...(reviewing && { reviewing }) },
    });
  } catch {
    return undefined;
  }
}

/** The first of a group who may does it. */
export function attemptByOneOf(
  group: string,
  organisation: Organisation,
  exception: MfaException,
  command: LifecycleCommand,
  now: Date,
): Acted {
  for (const ref of organisation.directory.peopleIn(group)) {
    const actor = actorOf(organisation, ref);
    const acted = attempt(organisation, exception, actor, command, { now });
    if (acted) return acted;
  }
  return undefined;
}
