import {
  addDays,
  ladderOf,
  stepsFrom,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { refs } from '../__testUtils__/company';
import { anActive, START } from '../__testUtils__/exceptions';
import type { Party } from '../catalog/PartyGateway';
import { RecipientFinder } from './RecipientFinder';

const TEAM = 'group:default/payments-team';
const AT_WORK = 'user:default/at-work';
const DEPARTMENT = 'group:default/payments';
const ON_LEAVE = 'user:default/on-leave';

const group = (...levels: readonly (readonly string[])[]): Party => {
  const personOf = (ref: string) => ({
    kind: 'user' as const,
    ...{ ref, groups: new Set<string>(), aliases: [] },
  });
  return {
    levels: levels.map(refsOfLevel => refsOfLevel.map(personOf)),
    ...{ parents: [], beneath: [] },
  };
};
const person = (ref: string) => group([ref]);
const team = group([AT_WORK, ON_LEAVE]);
const HEAD = 'user:default/head';
const department = group([HEAD], [AT_WORK, ON_LEAVE, refs.colleague]);

const [active] = anActive({ validTo: addDays(START, 80) }).slice(-1);

/** Who is told of the first step of an item, where some have somebody answer for them. */
async function told(
  item: 'review' | 'end',
  delegates: Record<string, readonly string[]>,
  exception: MfaException = active.next,
  parents: readonly string[] = [],
) {
  const known = new Map([
    [TEAM, { ...team, parents }],
    [DEPARTMENT, department],
    ...[refs.colleague, refs.owner, exception.requester].map(
      ref => [ref, person(ref)] as const,
    ),
  ]);
  const finder = RecipientFinder.create({
    owners: {
      accountableFor: async () => new Map([[exception.id, TEAM]]),
      delegatesOf: async people =>
        new Map(
          Object.entries(delegates).filter(([ref]) => people.includes(ref)),
        ),
    },
    parties: {
      parties: async asked =>
        new Map(asked.map(ref => [ref, known.get(ref) ?? group()])),
    },
  });
  const ladder = ladderOf(exception).find(each => each.item === item)!;
  const [step] = stepsFrom(ladder, START, 1);
  const [recipients] = await finder.find(
    [{ exception, item, step }],
    new Date(step.at),
  );
  return recipients.map(({ ref }) => ref);
}

describe('Whoever stands in for somebody else', () => {
  it('is told of reviews besides them', async () => {
    await expect(told('review', {})).resolves.toEqual([AT_WORK, ON_LEAVE]);
    await expect(
      told('review', { [ON_LEAVE]: [refs.colleague] }),
    ).resolves.toEqual([AT_WORK, ON_LEAVE, refs.colleague]);
  });

  it('is told once, for however many, and as one of them', async () => {
    const delegates = {
      [ON_LEAVE]: [refs.colleague, AT_WORK],
      [AT_WORK]: [refs.colleague],
    };
    await expect(told('review', delegates)).resolves.toEqual([
      AT_WORK,
      ON_LEAVE,
      refs.colleague,
    ]);
  });

  it('is not told where they may not answer, have answered, or are gone', async () => {
    const exception: MfaException = {
      ...active.next,
      review: {
        ...{ number: 1, openedAt: START.toISOString(), causes: [] },
        opinions: [
          {
            ...{ by: refs.colleague, as: 'accountable_owner' },
            ...{ at: START.toISOString(), reason: 'Not mine' },
          },
        ],
      },
    };
    await expect(
      told(
        'review',
        {
          [ON_LEAVE]: [exception.requester, refs.colleague],
          [AT_WORK]: ['user:default/left-long-ago'],
        },
        exception,
      ),
    ).resolves.toEqual([AT_WORK, ON_LEAVE]);
  });

  it('is not told of what is not theirs to answer', async () => {
    const { requester } = active.next;
    await expect(
      told('end', { [requester]: [refs.colleague] }),
    ).resolves.toEqual([requester]);
  });
});

describe('The group above whoever is accountable', () => {
  it('is told by those who lead it', async () => {
    const exception: MfaException = {
      ...active.next,
      review: {
        ...{ number: 1, openedAt: START.toISOString(), causes: [] },
        opinions: [AT_WORK, ON_LEAVE].map(by => ({
          ...{ by, as: 'accountable_owner', reason: 'Not mine' },
          at: START.toISOString(),
        })),
      },
    };
    await expect(told('review', {}, exception, [DEPARTMENT])).resolves.toEqual([
      HEAD,
    ]);
  });
});
