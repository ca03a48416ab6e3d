import { databases } from '../__testUtils__/databases';
import {
  otherThan,
  placeOf,
  TamperedRegister,
  type Row,
} from '../__testUtils__/tamperedRegister';
import { tamperedTables, type TamperedTable } from '../__testUtils__/tampering';

// It goes through every column of every table, several times.
jest.setTimeout(180_000);

describe.each(databases.eachSupportedId())('Tampering on %p', databaseId => {
  let register: TamperedRegister;

  beforeAll(async () => {
    register = await TamperedRegister.create(databaseId);
  });

  it('is found in nothing while nothing was changed', async () => {
    await expect(register.verify()).resolves.toMatchObject({
      verified: true,
      findings: [],
      checkpoint: { day: '2030-01-04', keyId: 'second' },
    });
  });

  const expectNamed = async (named: readonly object[], where = '') => {
    const { verified, findings } = await register.verify();
    expect({ where, verified }).toEqual({ where, verified: false });
    const wanted = named.map(each => expect.objectContaining(each));
    expect(
      findings.filter(each => wanted.some(one => one.asymmetricMatch(each))),
    ).not.toEqual([]);
  };

  describe.each(tamperedTables.map(each => [each.table, each] as const))(
    'with %s',
    (table, tampered) => {
      it('is found in every column', async () => {
        const all = await register.rowsOf(tampered);
        const row = all[Math.floor(all.length / 2)];
        const free = tampered.free ?? [];
        for (const column of Object.keys(row)) {
          if (free.includes(column)) {
            continue;
          }
          const other = await otherThan(register, table, column, row[column]);
          const changed = { ...row, [column]: other };
          await register.replaced(
            tampered,
            { gone: [row], come: [changed] },
            () =>
              expectNamed(
                tampered.key.includes(column)
                  ? [...tampered.named(row), ...aroundIn(tampered, changed)]
                  : tampered.named(row),
                column,
              ),
          );
        }
      });

      it('is found where a row is gone', async () => {
        const all = await register.rowsOf(tampered);
        for (const row of [all[0], all[all.length - 1]]) {
          await register.replaced(tampered, { gone: [row], come: [] }, () =>
            expectNamed(tampered.named(row)),
          );
        }
      });

      it('is found where a row was put in', async () => {
        const all = await register.rowsOf(tampered);
        const row = all[Math.floor(all.length / 2)];
        const extra = { ...row };
        for (const column of [...tampered.key.slice(-1), tampered.unlike]) {
          if (column) {
            extra[column] = await otherThan(
              register,
              table,
              column,
              row[column],
            );
          }
        }
        await register.replaced(tampered, { gone: [], come: [extra] }, () =>
          expectNamed(aroundIn(tampered, extra)),
        );
      });
    },
  );

  describe.each(
    tamperedTables
      .filter(({ ordered }) => ordered)
      .map(each => [each.table, each] as const),
  )('with the order of %s', (_table, tampered) => {
    it('is found', async () => {
      const { key } = tampered;
      const [one, other] = await register.rowsOf(tampered);
      const come = [
        { ...one, ...placeOf(other, key) },
        { ...other, ...placeOf(one, key) },
      ];
      await register.replaced(tampered, { gone: [one, other], come }, () =>
        expectNamed(aroundIn(tampered, one)),
      );
    });
  });

  it('is found in nothing any more once all is as it was', async () => {
    await expect(register.verify()).resolves.toMatchObject({ findings: [] });
  });
});

/** The same thing, whichever of its rows is named. */
function aroundIn(tampered: TamperedTable, row: Row): readonly object[] {
  return tampered.named(row).map(({ of, id }) => ({ of, id }));
}
