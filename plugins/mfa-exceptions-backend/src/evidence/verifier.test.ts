import { createHash } from 'node:crypto';
import { startRegister } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { freshDatabase } from '../__testUtils__/databases';
import { evidenceIn, verified } from '../__testUtils__/evidence';
import { reviewsIn } from '../__testUtils__/incidents';
import { aSigningKey } from '../__testUtils__/signing';
import { journeysIn } from '../__testUtils__/journeys';
import { canonicalJson } from '../platform/hashing';

/** The same file, with a digest that is right again: a forger does that, too. */
function resealed(content: string): string {
  const before = content.slice(0, content.lastIndexOf('"sha256":"'));
  const digest = createHash('sha256').update(before).digest('hex');
  return `${before}"sha256":"${digest}"\n}\n`;
}

type Item = {
  id: string;
  history: { sequence: number; reason?: string; actor?: string }[];
  head: { sequence: number; path: string[]; position: number };
  record: { riskRating: string };
};

/** The file with its exceptions changed, each line as the register writes it. */
function withExceptions(content: string, change: (items: Item[]) => Item[]) {
  const [head, rest] = content.split('"exceptions":[\n');
  const [lines, ...others] = rest.split('\n],\n');
  const items = lines.split(',\n').map(line => JSON.parse(line));
  const changed = change(items).map(canonicalJson);
  return `${head}"exceptions":[\n${[changed.join(',\n'), ...others].join(
    '\n],\n',
  )}`;
}

describe('The verifier', () => {
  const key = aSigningKey('register-2030');
  let content: string;

  beforeAll(async () => {
    const register = await startRegister({
      knex: await freshDatabase('SQLITE_3'),
    });
    const { act, active } = journeysIn(register);
    const inForce = await active();
    await active({ controlDomain: 'session' });
    register.clock.advance({ days: 2 });
    await act(inForce, { action: 'revoke', reason: 'Over' }, refs.governance);
    await reviewsIn(register).created();
    register.clock.advance({ days: 1 });
    const evidence = evidenceIn(register, key);
    const pack = await evidence.made();
    content = await evidence.file(pack, 'pack.json');
    await register.stop();
  });

  it('says what holds of a file as it was taken out', async () => {
    const { code, said } = await verified(content);
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).toMatch(/exceptions {2}2, each in the checkpoint/);
    expect(said).toMatch(/incidents {3}1, each in the checkpoint/);
    const { checkpoint } = JSON.parse(content);
    expect(said).toContain(checkpoint.root);
    const digest = createHash('sha256').update(content).digest('hex');
    expect(said).toContain(digest);
  });

  it('holds the checkpoint against a key and a root that were given', async () => {
    const { root } = JSON.parse(content).checkpoint;
    const with2030 = await verified(content, { key: key.publicKey });
    expect(with2030).toMatchObject({ code: 0 });
    expect(with2030.said).toContain(
      'was signed with the key that you gave: register-2030',
    );
    await expect(verified(content, { root })).resolves.toMatchObject({
      code: 0,
      said: expect.stringContaining('leads to the root that you gave'),
    });
    const other = aSigningKey('register-2030').publicKey;
    await expect(verified(content, { key: other })).resolves.toMatchObject({
      code: 1,
      said: expect.stringContaining('not signed with the key that you gave'),
    });
    await expect(
      verified(content, { root: 'f'.repeat(64) }),
    ).resolves.toMatchObject({ code: 1 });
  });

  it('finds a signature of another checkpoint', async () => {
    const [head, rest] = content.split('"jws":"');
    const end = rest.indexOf('"');
    const parts = rest.slice(0, end).split('.');
    const payload = Buffer.from(parts[1], 'base64url').toString();
    parts[1] = Buffer.from(payload.replace('"size":', '"size":9')).toString(
      'base64url',
    );
    const forged = resealed(
      `${head}"jws":"${parts.join('.')}${rest.slice(end)}`,
    );
    await expect(verified(forged)).resolves.toMatchObject({
      code: 1,
      said: expect.stringContaining('is of another checkpoint'),
    });
  });

  const forgeries: [string, (items: Item[]) => Item[], string][] = [
    [
      'a changed entry',
      items => {
        items[0].history[1].actor = 'user:default/mallory';
        return items;
      },
      'entry 2 is not what its hash says',
    ],
    [
      'an entry taken out',
      items => {
        items[0].history.splice(2, 1);
        return items;
      },
      'entry 3 is missing or out of place',
    ],
    [
      'entries in another order',
      items => {
        const [one, two, ...rest] = items[0].history;
        items[0].history = [two, one, ...rest];
        return items;
      },
      'entry 1 is missing or out of place',
    ],
    [
      'an entry slipped in',
      items => {
        const [one, two, ...rest] = items[0].history;
        items[0].history = [one, two, { ...two, reason: 'x' }, ...rest];
        return items;
      },
      'entry 3 is missing or out of place',
    ],
    [
      'a history cut short',
      items => {
        items[0].history.pop();
        return items;
      },
      'is missing',
    ],
    [
      'a history cut short, and its head with it',
      items => {
        items[0].history.pop();
        const last = items[0].history[items[0].history.length - 1] as object;
        Object.assign(items[0].head, {
          sequence: items[0].history.length,
          hash: (last as { hash: string }).hash,
        });
        return items;
      },
      'the checkpoint does not cover its history',
    ],
    [
      'a changed record',
      items => {
        items[0].record.riskRating = 'low';
        return items;
      },
      'its record is not what its history leads to',
    ],
    [
      'another place in the checkpoint',
      items => {
        items[0].head.position += 1;
        return items;
      },
      'the checkpoint does not cover its history',
    ],
    [
      'an exception taken out',
      items => items.slice(1),
      'the number of records for PCI DSS 8.5.1 is not right',
    ],
    ['an exception twice', items => [items[0], ...items], 'out of order'],
    [
      'exceptions in another order',
      items => [...items].reverse(),
      'out of order',
    ],
  ];

  it.each(forgeries)(
    'finds %s, also where the digest is right again',
    async (_what, change, expected) => {
      const forged = withExceptions(content, change);
      expect(forged).not.toBe(content);
      const outcome = await verified(resealed(forged));
      expect(outcome).toEqual({
        code: 1,
        said: expect.stringMatching(/^DOES NOT HOLD: /),
      });
      expect(outcome.said).toContain(expected);
    },
  );

  it.each([
    ['another root', (text: string) => withOther(text, '"root":"')],
    ['another title', (text: string) => text.replace('MFA for all', 'MFA for')],
    ['a number', (text: string) => text.replace('"plans":0', '"plans":1')],
    ['no end', (text: string) => text.slice(0, -3)],
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['more after its end', (text: string) => `${text}{}\n`],
    ['nothing', () => ''],
    ['another form', (text: string) => JSON.stringify(JSON.parse(text))],
  ])('does not take a file with %s', async (_what, change) => {
    const { code, said } = await verified(change(content));
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringContaining('DOES NOT HOLD'),
    });
  });

  it('finds any byte that is another', async () => {
    const step = Math.ceil(content.length / 8);
    const places = Array.from({ length: 8 }, (_, index) => 5 + index * step);
    const codes = await Promise.all(
      places.map(async place => {
        const byte = content[place] === 'x' ? 'y' : 'x';
        const [before, after] = [
          content.slice(0, place),
          content.slice(place + 1),
        ];
        return (await verified(`${before}${byte}${after}`)).code;
      }),
    );
    expect(codes).toEqual(places.map(() => 1));
  });
});

function withOther(text: string, before: string): string {
  const place = text.indexOf(before) + before.length;
  const digit = text[place] === '0' ? '1' : '0';
  return `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
}
