import type { ImportAnswer } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Response } from 'superagent';
import type { Register } from './backend';
import { refs } from './company';

/** A row that says all there is to say, and that the rules admit as it is. */
export const aRow = {
  'Exception ID': 'GRC-1',
  Application: 'payments',
  Control: 'Conditional Access',
  'Excluded users': 'batch-1@example.com; batch-2@example.com',
  Category: 'Legacy protocol',
  'Business justification': 'The batch client cannot show a prompt',
  'Risk level': 'Medium',
  'Compensating controls': 'Sign-in from the data centre only',
  'Compensating control evidence': 'https://example.com/evidence/1',
  'Last verified': '2029-12-20',
  'Requested by': 'olivia@example.com',
  'Request date': '2029-12-10',
  'Start date': '2029-12-12',
  'Expiry date': '2030-01-31',
  Status: 'Active',
  'Approved by': 'gina',
  'Approved on': '2029-12-11',
  'Implemented by': refs.iam,
  'Implemented on': '2029-12-12',
};
export type Row = Partial<Record<keyof typeof aRow | string, string>>;

/** A register as a spreadsheet writes it. */
export function csvOf(rows: readonly Row[], delimiter = ','): string {
  const headers = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const line = (values: readonly string[]) =>
    values.map(value => `"${value.replaceAll('"', '""')}"`).join(delimiter);
  return [
    line(headers),
    ...rows.map(row => line(headers.map(header => row[header] ?? ''))),
  ].join('\r\n');
}

/** Sends a file in, for good unless told otherwise. */
export async function importing(
  register: Register,
  content: string | readonly Row[],
  options: object = {},
): Promise<ImportAnswer> {
  const { body } = await register
    .post(
      '/imports',
      {
        format: 'csv',
        content: typeof content === 'string' ? content : csvOf(content),
        fileName: 'register.csv',
        dryRun: false,
        ...options,
      },
      refs.auditor,
    )
    .expect(200);
  return body;
}

/** Reads an answer as the text that it is, whatever its type. */
export function inWhole(
  res: Response,
  done: (error: Error | null, body: string) => void,
) {
  const parts: Buffer[] = [];
  res.on('data', part => parts.push(Buffer.from(part)));
  res.on('end', () => done(null, Buffer.concat(parts).toString()));
}
