import type { ImportLine } from '../../plugins/mfa-exceptions-common/src';
import type { Portal } from './portal';

const IMPORTER = 'user:default/priya.nair';
const LIMIT_SECONDS = 120;
const DAY = 86_400_000;

const subjects = ['claims-payout-engine', 'premium-collection', 'refund-robot'];
const requesters = ['amara.okafor', 'lucas.moreau@halden.example'];

/** Imports a register of many rows while somebody waits for it. */
export async function measureImport(portal: Portal, rows: number) {
  const content = registerOf(rows);
  let last: ImportLine | undefined;
  let told = 0;
  const started = performance.now();
  await portal.postAs(
    IMPORTER,
    '/api/mfa-exceptions/imports',
    { format: 'csv', content, fileName: 'bench.csv', dryRun: false },
    text => {
      last = JSON.parse(text) as ImportLine;
      told += last.type === 'progress' ? 1 : 0;
    },
  );
  const seconds = (performance.now() - started) / 1000;
  if (last?.type !== 'summary' || last.counts.written !== rows) {
    throw new Error(`The import ended with ${JSON.stringify(last)}`);
  }
  console.log(
    `${rows} rows imported in ${seconds.toFixed(
      1,
    )} s, ${told} times told how far`,
  );
  return {
    what: `import of ${rows} rows, s`,
    measured: seconds,
    limit: LIMIT_SECONDS,
    because: 'fixed',
  };
}

/** A register as it may be kept for years: most of it in force, some of it over. */
function registerOf(rows: number): string {
  const day = (days: number) =>
    new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const lines = [
    'Exception ID;Application;Control;Users;Category;Business justification;Risk;Compensating controls;Control evidence;Last verified;Requested by;Request date;Expiry date;Status;Approved by;Approved on;Implemented by;Implemented on',
  ];
  for (let row = 0; row < rows; row++) {
    const over = row % 3 === 0;
    const asked = over ? -80 : -20 - (row % 10);
    lines.push(
      [
        `GRC-${row}`,
        subjects[row % subjects.length],
        'Conditional Access',
        `account-${row}@halden.example`,
        'Legacy protocol',
        `Client number ${row} of the register cannot show a prompt`,
        row % 2 ? 'Medium' : 'Low',
        'Sign-in from the data centre only',
        'https://wiki.halden.example/evidence',
        day(asked - 1),
        requesters[row % requesters.length],
        day(asked),
        day(over ? -10 : 30 + (row % 20)),
        over ? 'Expired' : 'Active',
        'priya.nair',
        day(asked),
        'jonas.lind',
        day(asked + 1),
      ].join(';'),
    );
  }
  return lines.join('\r\n');
}
