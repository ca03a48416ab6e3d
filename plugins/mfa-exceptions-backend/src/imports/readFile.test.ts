import { dateReader } from './dates';
import { readFile } from './readFile';

async function rowsOf(format: 'csv' | 'yaml' | 'jsonl', content: string) {
  const { rows } = await readFile(format, content);
  return rows.map(({ row, cells, problem }) => ({
    row,
    ...(problem !== undefined && { problem }),
    ...Object.fromEntries(cells()),
  }));
}

describe('CSV', () => {
  it.each([
    ['commas', 'a,b\n1,"2, 3"\n'],
    ['semicolons and a byte-order mark', '\uFEFFa;b\r\n1;"2, 3"\r\n'],
    ['tabs', 'a\tb\r1\t2, 3\r'],
    ['bars, and a delimiter in a header', '"a"|b\n1|2, 3'],
  ])('is read with %s', async (_what, content) => {
    await expect(rowsOf('csv', content)).resolves.toEqual([
      { row: 2, a: '1', b: '2, 3' },
    ]);
  });

  it('counts rows as a spreadsheet does, and gives back what was escaped', async () => {
    const content = 'a,b\n,\n"one\ntwo",\'=1\n1,2,3\n';
    await expect(rowsOf('csv', content)).resolves.toEqual([
      { row: 3, a: 'one\ntwo', b: '=1' },
      { row: 4, a: '1', b: '2', problem: 'has 3 cells, the header 2' },
    ]);
  });

  it.each([
    [
      'a quotation mark left open',
      'a,b\n1,"2\n3,4',
      /is not CSV, up to line \d+: CSV_QUOTE_NOT_CLOSED/,
    ],
    ['a column twice', 'a,a\n1,2', /column 'a' twice/],
    ['a header and nothing else', 'a,b\n', /at least one row/],
    ['nothing but blanks', ' \n', /at least one row/],
  ])('is refused for %s', async (_what, content, message) => {
    await expect(readFile('csv', content)).rejects.toThrow(message);
  });
});

describe('YAML', () => {
  const entry = { a: '1', 'population.size': '3', 'approvals.by': ['x', 'y'] };
  const whole =
    'a: 1\npopulation: { size: 3 }\napprovals: [{ by: x }, { by: y }]';

  it.each([
    ['a list', `- ${whole.replaceAll('\n', '\n  ')}`],
    ['documents', `---\n${whole}\n---\n`],
    ['a list under one key', `all:\n- ${whole.replaceAll('\n', '\n  ')}`],
  ])('is read as %s', async (_what, content) => {
    await expect(rowsOf('yaml', content)).resolves.toEqual([
      { row: 1, ...entry },
    ]);
  });

  it('takes no key for more than a key', async () => {
    const [row] = (await readFile('yaml', '- { __proto__: { a: 1 }, b: 2 }'))
      .rows;
    expect([...row.cells().keys()]).toEqual(['__proto__.a', 'b']);
  });

  it('refuses what would grow without end, and what is not YAML', async () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const before = level === 0 ? '[x]' : `[${`*l${level - 1},`.repeat(9)}]`;
      return `l${level}: &l${level} ${before}`;
    });
    await expect(readFile('yaml', levels.join('\n'))).rejects.toThrow(
      /so many aliases/,
    );
    await expect(readFile('yaml', 'a: [1')).rejects.toThrow(/is not YAML/);
    await expect(readFile('yaml', 'a: &a [*a]')).rejects.toThrow(
      /contains itself/,
    );
    await expect(
      readFile('yaml', `# ${'x'.repeat(9 * 1024 * 1024)}\na: 1`),
    ).rejects.toThrow(/8 MB/);
  });
});

describe('dates', () => {
  const read = (text: string, dateFormat?: string) =>
    dateReader({ timeZone: 'Europe/Berlin', dateFormat })(text, 'end');

  it.each([
    ['2026-12-31', '2026-12-31T23:00:00.000Z'],
    ['31.12.2026', '2026-12-31T23:00:00.000Z'],
    ['31/12/2026', '2026-12-31T23:00:00.000Z'],
    ['12/31/2026', '2026-12-31T23:00:00.000Z'],
    ['31 Dec 2026', '2026-12-31T23:00:00.000Z'],
    ['Dec 31, 2026', '2026-12-31T23:00:00.000Z'],
    ['04/04/2026', '2026-04-04T22:00:00.000Z'],
    ['2026-12-31 08:30', '2026-12-31T07:30:00.000Z'],
    ['31.12.2026 08:30', '2026-12-31T07:30:00.000Z'],
    ['2026-12-31T08:30:00Z', '2026-12-31T08:30:00.000Z'],
    // The night in which an hour is left out.
    ['2026-03-29', '2026-03-29T22:00:00.000Z'],
  ])('reads %s', (text, at) => {
    expect(read(text)).toEqual({ at });
  });

  it.each([
    '03/04/2026',
    '3-4-2026',
    '31.02.2026',
    '0001-01-01',
    'never',
    '46000',
  ])('refuses %s', text => {
    expect(read(text)).toEqual({ message: expect.any(String) });
  });

  it('goes by the format that it is given', () => {
    expect(read('03/04/2026', 'dd/MM/yyyy')).toEqual({
      at: '2026-04-03T22:00:00.000Z',
    });
    expect(read('03/04/2026', 'MM/dd/yyyy')).toEqual({
      at: '2026-03-04T23:00:00.000Z',
    });
    expect(() => dateReader({ timeZone: 'Mars/North' })).toThrow(/timeZone/);
  });
});
