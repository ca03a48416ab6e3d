import {
  exportedRecordSchema,
  type ExportFormat,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { startRegister, TestClock } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { importing, inWhole } from '../__testUtils__/registers';
import { walks, WALKS_START, type Walk } from '../__testUtils__/walks';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { canonicalJson } from '../platform/hashing';

const LIVES = 60;
// What a spreadsheet would run, and what looks as if that had been prevented.
const FORMULAS = ['=1+1', '+1', '-1', '@A1', "'=1", "'", "''-", '"a";b\r\nc,d'];

/** Lives as the API would let them come about: it trims what people type. */
function lives(): Walk[] {
  const typed = walks.filter(({ record }) => {
    const whole = { ...record, extensions: record.extensions ?? [] };
    const read = exportedRecordSchema.safeParse(whole);
    return read.success && canonicalJson(read.data) === canonicalJson(whole);
  });
  return fc.sample(typed, { numRuns: LIVES, seed: 7 });
}

/** What a register says of itself; how often it was written is its own affair. */
async function contentOf(register: Awaited<ReturnType<typeof startRegister>>) {
  const { text } = await register
    .get('/exceptions/export?format=jsonl')
    .buffer(true)
    .parse(inWhole)
    .then(({ body }) => ({ text: String(body) }));
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ ...JSON.parse(line), version: 0 } as MfaException));
}

describe.each(databases.eachSupportedId())('A register on %p', databaseId => {
  it.each<[ExportFormat]>([['csv'], ['jsonl']])(
    'is the same again when its %s is imported, and gains nothing by its own',
    async format => {
      const clock = new TestClock(
        new Date(WALKS_START.getTime() + 200 * 86_400_000).toISOString(),
      );
      const knex = await freshDatabase(databaseId);
      const store = KnexExceptionStore.create({ db: knex });
      const states = new Set<string>();
      for (const [index, { transitions, record }] of lives().entries()) {
        await store.commit(transitions.map(each => withFormula(each, index)));
        states.add(record.state);
      }
      expect(states.size).toBeGreaterThan(6);

      const one = await startRegister({ knex, clock });
      const content = await one
        .get(`/exceptions/export?format=${format}`)
        .buffer(true)
        .parse(inWhole)
        .then(({ body }) => String(body));
      const itself = await importing(one, content, { format });
      expect(itself.counts).toMatchObject({ duplicate: LIVES, written: 0 });

      const other = await startRegister({
        knex: await freshDatabase(databaseId),
        clock,
      });
      const { counts } = await importing(other, content, { format });
      expect(counts).toMatchObject({ refused: 0, written: LIVES });
      expect(await contentOf(other)).toEqual(await contentOf(one));
      const [{ id }] = await contentOf(other);
      await other
        .get(`/exceptions/${id}/verification`, refs.auditor)
        .expect(200, { verified: true, entries: 1 });
      await Promise.all([one.stop(), other.stop()]);
    },
  );
});

function withFormula(
  transition: Walk['transitions'][number],
  index: number,
): Walk['transitions'][number] {
  const justification = FORMULAS[index % FORMULAS.length];
  const reason = { ...transition.next.reason, justification };
  const { changes } = transition.entry;
  return {
    ...transition,
    next: { ...transition.next, reason },
    entry: {
      ...transition.entry,
      changes: {
        ...changes,
        ...('reason' in changes && { reason: { to: reason } }),
      },
    },
  };
}
