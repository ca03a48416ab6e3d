import { aDraft, exceptionIn } from '../__testUtils__/exceptions';
import { exceptionStates, summarise } from '../domain';
import { parseInput } from './parse';
import {
  entityPathSchema,
  entitySummarySchema,
  summariesRequestSchema,
} from './summary';

describe('entityPathSchema', () => {
  it('is the reference of an entity, in parts', () => {
    const parts = { kind: 'Component', namespace: 'default', name: 'Payments' };

    expect(parseInput(entityPathSchema, parts)).toBe(
      'component:default/payments',
    );
  });

  it.each([
    { kind: 'component', namespace: 'default', name: 'a/b' },
    { kind: 'component:x/y', namespace: 'default', name: 'a' },
    { kind: 'component', namespace: '..', name: 'a' },
    { kind: 'component', namespace: 'default', name: '' },
  ])('refuses %j', parts => {
    expect(() => parseInput(entityPathSchema, parts)).toThrow(
      'must be a full entity reference',
    );
  });
});

describe('summariesRequestSchema', () => {
  const refs = (count: number) =>
    Array.from({ length: count }, (_, at) => `component:default/c${at}`);

  it('takes from one to a thousand', () => {
    const parse = (count: number) =>
      parseInput(summariesRequestSchema, { entityRefs: refs(count) });

    expect(parse(1000).entityRefs).toHaveLength(1000);
    expect(() => parse(0)).toThrow('entityRefs');
    expect(() => parse(1001)).toThrow('entityRefs');
  });
});

describe('entitySummarySchema', () => {
  it('takes what the domain says about an entity', () => {
    const exceptions = exceptionStates.map(state => exceptionIn(state));
    const now = new Date(aDraft().createdAt);
    const summary = {
      subjectRef: 'component:default/payments',
      subjectClass: 'application',
      visibility: 'all',
      ...summarise(exceptions, now),
      nextSteps: [{ exceptionId: exceptions[0].id, action: 'submit' }],
    };

    expect(parseInput(entitySummarySchema, summary)).toEqual(summary);
  });
});
