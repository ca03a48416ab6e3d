import { frameworkControls } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CheckpointSignature } from '../checkpoints/CheckpointSigner';
import { canonicalJson } from '../platform/hashing';
import type { ExceptionItem, IncidentItem } from './items';
import type { PackTerms } from './pack';
import { countFor, type Tally } from './tally';

// One JSON document with one thing on a line, each in canonical JSON, so that it
// can be verified line by line however long it is. The same evidence is the same
// bytes.

export const PACK_FORMAT = 'mfa-exceptions-evidence/2';

export function jsonHead(
  { period, filters, checkpoint, coverage }: PackTerms,
  signatures: readonly CheckpointSignature[],
): string {
  const fields = {
    format: PACK_FORMAT,
    ...{ period, filters, checkpoint, signatures, coverage },
  };
  const lines = Object.entries(fields).map(
    ([name, value]) => `"${name}":${canonicalJson(value)},\n`,
  );
  return `{\n${lines.join('')}"exceptions":[\n`;
}

export const JSON_BETWEEN = '\n],\n"incidents":[\n';

/** @param first - whether nothing comes before them */
export function jsonItems(
  items: readonly (ExceptionItem | IncidentItem)[],
  first: boolean,
): string {
  const lines = items.map(item => canonicalJson(fieldsOf(item))).join(',\n');
  return first || lines === '' ? lines : `,\n${lines}`;
}

function fieldsOf({
  inclusion,
  history,
  broken,
  ...rest
}: ExceptionItem | IncidentItem) {
  const { kind: _kind, id, sequence, hash, position, path } = inclusion;
  const { evidence, ...others } = rest as Partial<ExceptionItem>;
  return {
    ...{ id, history, ...others, ...evidence },
    ...(broken && { broken }),
    head: { sequence, hash, position, path },
  };
}

export function jsonEnd(tally: Tally): string {
  const controls = frameworkControls.map(control =>
    canonicalJson({ ...control, count: countFor(tally, control) }),
  );
  const { controls: _controls, ...totals } = tally;
  return `\n],\n"frameworks":[\n${controls.join(
    ',\n',
  )}\n],\n"totals":${canonicalJson(totals)},\n`;
}

/** @param sha256 - of all that comes before */
export function jsonSeal(sha256: string): string {
  return `"sha256":"${sha256}"\n}\n`;
}
