import type { AccountabilityRecord } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { isEmpty, LAST_RESORT, type World } from './scriptedWorld';

// Deliberately simple, and with nothing of the register's own rules: whole copies
// of the world, and `if` after `if`.

export interface Question {
  readonly entityRef: string;
  readonly controlDomain: string;
  readonly at: Date;
  readonly knownAt?: Date;
}

/** What the world was from an instant on. */
export interface Past {
  readonly at: number;
  readonly world: World;
}

/** The answer, by hand. */
export function answerTo(
  { entityRef, controlDomain, at, knownAt }: Question,
  past: readonly Past[],
  records: readonly AccountabilityRecord[],
): object {
  const said = { controlDomain, via: undefined };
  const seen = Math.min(at.getTime(), knownAt?.getTime() ?? Infinity);
  const world = past.filter(each => each.at <= seen).pop()?.world;
  const thing = world?.things[entityRef];

  const recordedFor = (ref: string) => {
    let last: string | undefined;
    for (const record of records) {
      if (record.entityRef !== ref) continue;
      if (record.controlDomain !== controlDomain) continue;
      if (knownAt && Date.parse(record.recordedAt) > knownAt.getTime()) {
        continue;
      }
      if (Date.parse(record.validFrom) > at.getTime()) continue;
      const { validTo } = record;
      if (validTo && Date.parse(validTo) <= at.getTime()) continue;
      last = record.accountable;
    }
    return last;
  };
  const reasonOf = (owner: string) => {
    if (!world) return undefined;
    if (owner.startsWith('user:')) {
      return owner in world.users ? undefined : 'owner_gone';
    }
    if (!(owner in world.groups)) return 'owner_gone';
    return isEmpty(world, owner) ? 'group_empty' : undefined;
  };
  const fixer =
    thing?.owner && !reasonOf(thing.owner) ? thing.owner : LAST_RESORT;
  const found = (source: string, owner: string, claimRef?: string) => {
    const reason = reasonOf(owner);
    return {
      ...said,
      ...(reason
        ? { status: 'gap', reason, fixer }
        : { status: 'accountable' }),
      ...{ source, owner },
      ...(claimRef && { claimRef }),
    };
  };

  const recorded = recordedFor(entityRef);
  if (recorded) return found('recorded', recorded, entityRef);
  if (!world || !thing) return { ...said, status: 'unknown' };
  const annotated = thing.annotations[controlDomain];
  if (annotated) return found('annotation', annotated, entityRef);

  const systemRef = thing.system;
  const system = systemRef ? world.things[systemRef] : undefined;
  if (systemRef && system) {
    const owner = recordedFor(systemRef) ?? system.annotations[controlDomain];
    if (owner) return found('system', owner, systemRef);
  }
  const domainRef = thing.domain ?? system?.domain;
  const domain = domainRef ? world.things[domainRef] : undefined;
  if (domainRef && domain) {
    const owner = recordedFor(domainRef) ?? domain.annotations[controlDomain];
    if (owner) return found('domain', owner, domainRef);
  }
  const given = world.defaults[controlDomain];
  const owner = given === 'subject_owner' ? thing.owner : given;
  if (owner) return found('organisation', owner);
  return { ...said, status: 'gap', reason: 'nobody_named', fixer };
}
