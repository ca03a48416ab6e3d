import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import type { PackFile } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { CheckpointStore } from '../checkpoints/CheckpointStore';
import type {
  Chunk,
  ClaimedPack,
  EvidencePackStore,
  Section,
  StoredFile,
} from './EvidencePackStore';
import type { EvidenceReader, PartEvidence } from './EvidenceReader';
import { scopeOf, termsOf, type PackTerms } from './pack';
import { csvHead, csvRow } from './packCsv';
import {
  JSON_BETWEEN,
  jsonEnd,
  jsonHead,
  jsonItems,
  jsonSeal,
} from './packJson';
import {
  REPORT_END,
  reportBetween,
  reportException,
  reportHead,
  reportIncident,
} from './packReport';
import { tallyWith, type Tally } from './tally';

// A pack is made part by part, as the checkpoint that it goes by is. What came of
// a part, how far that is, and that it is still ours to make, are written in one
// transaction: who is killed has written nothing of a part or all of it, and
// whoever comes next goes on from there. All of it follows from what never changes,
// so that it does not matter who made which part, or when.

interface MakerOptions {
  readonly checkpoints: Pick<CheckpointStore, 'find' | 'open' | 'signatures'>;
  readonly clock: Clock;
  readonly packs: EvidencePackStore;
  readonly reader: Pick<EvidenceReader, 'read'>;
}

/** Between two signs of life while a file is read again. */
const PIECES = 50;

/** Makes the evidence packs that were asked for. */
export class EvidenceMaker {
  readonly #options: MakerOptions;

  static create(options: MakerOptions) {
    return new EvidenceMaker(options);
  }

  private constructor(options: MakerOptions) {
    this.#options = options;
  }

  /**
   * Makes what waits, the oldest first.
   *
   * @returns how many are ready now
   * @throws the first failure, when all others had their turn
   */
  async run({ signal }: { signal: AbortSignal }): Promise<number> {
    const { clock, packs } = this.#options;
    const failures: unknown[] = [];
    const tried: string[] = [];
    let made = 0;
    for (;;) {
      signal.throwIfAborted();
      const pack = await packs.claim(clock.now(), tried);
      if (!pack) {
        break;
      }
      tried.push(pack.id);
      try {
        made += (await this.#make(pack, signal)) ? 1 : 0;
      } catch (failure) {
        await packs.putBack(pack, failureOf(failure, signal));
        failures.push(failure);
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
    return made;
  }

  /** @returns whether it was ours until it was ready */
  async #make(pack: ClaimedPack, signal: AbortSignal): Promise<boolean> {
    const { checkpoints, clock, packs, reader } = this.#options;
    const checkpoint = await checkpoints.find(pack.checkpointDay);
    if (!checkpoint) {
      throw new Error(`There is no checkpoint of ${pack.checkpointDay}`);
    }
    const terms = termsOf(pack, checkpoint);
    const opened = await checkpoints.open(checkpoint);
    let { tally } = pack;
    for (let number = pack.nextPart; number < opened.parts; number += 1) {
      signal.throwIfAborted();
      const part = await opened.part(number);
      const found = await reader.read(part, scopeOf(terms));
      const chunks = chunksOf(found, number, tally);
      tally = tallyWith(tally, found);
      const done = { nextPart: number + 1, tally };
      if (!(await packs.advance(pack, { chunks, done }, clock.now()))) {
        return false;
      }
    }
    return this.#finish(pack, terms, tally);
  }

  async #finish(
    pack: ClaimedPack,
    terms: PackTerms,
    tally: Tally,
  ): Promise<boolean> {
    const { checkpoints, clock, packs } = this.#options;
    const signatures = await checkpoints.signatures(terms.checkpoint);
    const json = await this.#close(pack, 'pack.json', {
      head: jsonHead(terms, signatures),
      between: JSON_BETWEEN,
      end: jsonEnd(tally),
      seal: jsonSeal,
    });
    const csv = await this.#close(pack, 'pack.csv', { head: csvHead() });
    const report = await this.#close(pack, 'report.html', {
      head: reportHead(terms, tally, [json.file, csv.file]),
      between: reportBetween(tally),
      end: REPORT_END,
    });
    const made = [json, csv, report];
    return packs.advance(
      pack,
      {
        chunks: made.flatMap(({ chunks }) => chunks),
        files: made.map(({ file }) => file),
      },
      clock.now(),
    );
  }

  /** The pieces that are missing, and what the file is with them. */
  async #close(
    pack: ClaimedPack,
    name: PackFile,
    pieces: {
      head: string;
      between?: string;
      end?: string;
      /** What comes last, when all before it is known. */
      seal?: (sha256: string) => string;
    },
  ): Promise<{ file: StoredFile; chunks: Chunk[] }> {
    const { head, between = '', end = '', seal } = pieces;
    const hash = createHash('sha256');
    let bytes = 0;
    const add = (text: string) => {
      hash.update(text);
      bytes += Buffer.byteLength(text);
    };
    add(head);
    for await (const text of this.#written(pack, name, 'exceptions')) add(text);
    add(between);
    for await (const text of this.#written(pack, name, 'incidents')) add(text);
    add(end);
    const last = seal?.(hash.copy().digest('hex')) ?? '';
    add(last);
    const given: Partial<Record<Section, string>> = {
      ...{ head, between, end: `${end}${last}` },
    };
    return {
      file: { name, bytes, sha256: hash.digest('hex') },
      chunks: Object.entries(given).flatMap(([section, content]) =>
        chunkOf(name, section as Section, 0, content),
      ),
    };
  }

  async *#written(pack: ClaimedPack, name: PackFile, section: Section) {
    const { clock, packs } = this.#options;
    let pieces = 0;
    for await (const text of packs.contentOf(pack.id, name, section)) {
      yield text;
      pieces += 1;
      if (pieces % PIECES === 0) {
        await packs.advance(pack, { chunks: [] }, clock.now());
      }
    }
  }
}

function chunksOf(
  { exceptions, incidents }: PartEvidence,
  number: number,
  before: Tally,
): Chunk[] {
  const html = (texts: readonly string[]) =>
    texts.map(text => `${text}\n`).join('');
  return [
    chunkOf(
      ...(['pack.json', 'exceptions', number] as const),
      jsonItems(exceptions, before.exceptions === 0),
    ),
    chunkOf(
      ...(['pack.json', 'incidents', number] as const),
      jsonItems(incidents, before.incidents === 0),
    ),
    chunkOf(
      ...(['pack.csv', 'exceptions', number] as const),
      exceptions.map(csvRow).join(''),
    ),
    chunkOf(
      ...(['report.html', 'exceptions', number] as const),
      html(exceptions.map(reportException)),
    ),
    chunkOf(
      ...(['report.html', 'incidents', number] as const),
      html(incidents.map(reportIncident)),
    ),
  ].flat();
}

function chunkOf(
  file: PackFile,
  section: Section,
  number: number,
  content: string,
): Chunk[] {
  return content === '' ? [] : [{ file, section, number, content }];
}

// A run that is cut short has not failed.
function failureOf(
  failure: unknown,
  signal: AbortSignal,
): { error: string } | undefined {
  if (signal.aborted) {
    return undefined;
  }
  return { error: (isError(failure) ? failure.name : 'Error').slice(0, 64) };
}
