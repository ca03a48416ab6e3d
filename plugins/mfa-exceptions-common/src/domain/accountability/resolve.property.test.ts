import fc from 'fast-check';
import {
  APP,
  AREA,
  DOMAIN,
  entityIn,
  LAST_RESORT,
  owners,
  SYSTEM,
  viewOf,
  worlds,
  type World,
} from '../../__testUtils__/accountability';
import { resolveAccountability, type Claim } from './resolve';

const resolve = (world: World) =>
  resolveAccountability(entityIn(world), DOMAIN, viewOf(world));

/** All that an answer may have, also what this one has not. */
const parts = (answer: ReturnType<typeof resolve>) => ({
  ...{ owner: undefined, reason: undefined, fixer: undefined },
  ...answer,
});

function absenceIn({ standing }: World, owner = '') {
  const facts = standing[owner];
  if (!facts || (facts.exists && facts.hasMembers)) {
    return undefined;
  }
  return facts.exists ? 'group_empty' : 'owner_gone';
}

const always = (holds: (world: World) => void) =>
  fc.assert(fc.property(worlds, holds), { numRuns: 500 });

/** Everything that names somebody, the nearest first. */
function namesIn({ at, isPlaced, organisation, entityOwner }: World) {
  const isReference = (value?: string) => value?.startsWith('group:');
  const hasArea = isPlaced.system && isPlaced.domain;
  return [
    ['recorded', APP, at.entity.recorded],
    ['annotation', APP, at.entity.annotated],
    ['system', SYSTEM, isPlaced.system ? at.system.recorded : undefined],
    ['system', SYSTEM, isPlaced.system ? at.system.annotated : undefined],
    ['domain', AREA, hasArea ? at.domain.recorded : undefined],
    ['domain', AREA, hasArea ? at.domain.annotated : undefined],
    [
      'organisation',
      undefined,
      organisation === 'subject_owner' ? entityOwner : organisation,
    ],
  ].filter(([, , owner]) => isReference(owner));
}

describe('who is accountable', () => {
  it('is whom the nearest source names, and it says which that is', () => {
    always(world => {
      const { source, claimRef, owner } = {
        ...{ source: undefined, claimRef: undefined, owner: undefined },
        ...resolve(world),
      };
      expect([source, claimRef, owner]).toEqual(
        namesIn(world)[0] ?? [undefined, undefined, undefined],
      );
    });
  });

  it('is exactly one, or a gap that somebody has to mend', () => {
    always(world => {
      const { status, owner, reason, fixer } = parts(resolve(world));
      const isGap = status === 'gap';
      expect({
        isOwned: owner !== undefined,
        hasReason: reason !== undefined,
        hasFixer: fixer !== undefined,
      }).toEqual({
        isOwned: !isGap || reason !== 'nobody_named',
        hasReason: isGap,
        hasFixer: isGap,
      });
    });
  });

  it('is nobody else where whoever is named has gone, or nobody is left there', () => {
    always(world => {
      const [first] = namesIn(world);
      const { status, owner, reason } = parts(resolve(world));
      const absence = first ? absenceIn(world, first[2]) : 'nobody_named';
      expect({ status, owner, reason }).toEqual({
        status: absence ? 'gap' : 'accountable',
        owner: first?.[2],
        reason: absence,
      });
    });
  });

  it('is mended by the owner of the entity, unless they have gone themselves', () => {
    always(world => {
      const { entityOwner } = world;
      const { status, fixer } = parts(resolve(world));
      const mender =
        entityOwner && !absenceIn(world, entityOwner)
          ? entityOwner
          : LAST_RESORT;
      expect(fixer).toBe(status === 'gap' ? mender : undefined);
    });
  });

  it('comes with whoever is on record beside them, or with those of the model', () => {
    always(world => {
      const view = viewOf(world);
      const beside = ['group:default/x', 'user:default/y'];
      const { responsible, ...answer } = resolveAccountability(
        entityIn(world),
        DOMAIN,
        {
          ...view,
          record: (ref, controlDomain) => {
            const record = view.record(ref, controlDomain);
            return record && { ...record, responsible: [ref, ...beside] };
          },
        },
      );
      const { source, claimRef, via }: Partial<Claim> = answer;
      const isRecorded = source === 'recorded' || via === 'recorded';
      const owner = 'owner' in answer ? answer.owner : undefined;
      expect(responsible).toEqual(
        isRecorded
          ? [claimRef, ...beside]
          : owners.filter(each => each !== owner),
      );
    });
  });

  it('is never responsible beside that, and nobody is twice', () => {
    always(world => {
      const { responsible, ...answer } = resolve(world);
      expect(new Set(responsible).size).toBe(responsible.length);
      expect(responsible).not.toContain(
        'owner' in answer ? answer.owner : undefined,
      );
    });
  });
});
