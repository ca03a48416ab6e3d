import {
  controlDomainWords,
  frameworkControls,
  type CheckedMark,
  type Deed,
  type OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { factsOf, tableOf, textOf, type Section } from '../documents/document';
import { HTML_END, htmlHead, htmlSection } from '../documents/html';
import { instant, words } from '../documents/words';
import type { StoredFile } from './EvidencePackStore';
import type { ExceptionItem, IncidentItem } from './items';
import type { PackTerms } from './pack';
import { countFor, type Tally } from './tally';

// The same evidence to be read and printed.

const TITLE = 'Evidence of MFA exceptions';

const CHECKED: Record<CheckedMark, string> = {
  primary: 'at the source',
  secondary: 'in a copy',
  no: 'not checked',
};

/** All that comes before the exceptions. */
export function reportHead(
  terms: PackTerms,
  tally: Tally,
  others: readonly StoredFile[],
): string {
  return [
    htmlHead(TITLE),
    ...[about(terms, others), numbers(tally), frameworks(tally)].map(
      htmlSection,
    ),
    htmlSection({
      title: 'Exceptions',
      level: 2,
      blocks: [
        textOf(
          tally.exceptions > 0
            ? 'Each as it was at the end of the period, in the order of their ids.'
            : 'None let anybody past a control in this period.',
        ),
      ],
    }),
    '',
  ].join('\n');
}

function about(
  { period, filters, checkpoint, coverage }: PackTerms,
  others: readonly StoredFile[],
): Section {
  return {
    title: 'What this is',
    level: 2,
    blocks: [
      textOf(
        'Confidential. It names people, and says why and for whom controls were bypassed. All of it follows from the append-only histories of the register, as the checkpoint named here covers them; nobody has written it.',
      ),
      factsOf([
        ['Period', `${instant(period.from)} up to ${instant(period.to)}`],
        [
          'Covered',
          coverage.complete
            ? 'the whole period'
            : `up to ${instant(
                coverage.until,
              )} only; the checkpoint was taken then, and what was written later is not in here`,
        ],
        ['About', filtersIn(filters)],
        ['Checkpoint', `${checkpoint.day}, of ${checkpoint.size} histories`],
        ['Its root', checkpoint.root],
        ...others.map(
          ({ name, sha256 }) => [`SHA-256 of ${name}`, sha256] as const,
        ),
        [
          'To verify',
          'node verify-evidence.mjs pack.json, and compare the root with the one that was kept when the checkpoint was taken',
        ],
      ]),
    ],
  };
}

function filtersIn(filters: PackTerms['filters']): readonly string[] {
  const parts = Object.entries(filters).map(
    ([name, values]: [string, readonly string[]]) =>
      `${name}: ${values.join(' or ')}`,
  );
  return parts.length > 0 ? parts : ['every exception'];
}

function numbers(tally: Tally): Section {
  const counts: readonly (readonly [string, number])[] = [
    ['Exceptions that let people past a control', tally.exceptions],
    ['Reviews answered', tally.reviewsDone],
    ['Reviews that were overdue', tally.reviewsMissed],
    ['Exceptions with a remediation plan', tally.plans],
    ['Incidents', tally.incidents],
    ['Histories that do not hold', tally.broken],
  ];
  return {
    title: 'In numbers',
    level: 2,
    blocks: [factsOf(counts.map(([name, count]) => [name, String(count)]))],
  };
}

function frameworks(tally: Tally): Section {
  return {
    title: 'Framework controls',
    level: 2,
    blocks: [
      textOf(
        'What in the register can be shown for which control. That a control is named here does not say that it is met. How well its id and its title were checked is said beside it.',
      ),
      tableOf(
        ['Framework', 'Control', 'Title', 'Answered by', 'Records', 'Checked'],
        frameworkControls.map(control => [
          `${control.framework} ${control.version}`,
          ...[control.id, control.title, control.answeredBy],
          String(countFor(tally, control) ?? ''),
          CHECKED[control.checked],
        ]),
        '',
      ),
    ],
  };
}

export function reportException(item: ExceptionItem): string {
  const { inclusion, history, broken, evidence, accountable } = item;
  if (!evidence) {
    return htmlSection({
      title: inclusion.id,
      level: 3,
      blocks: [textOf(`Its history does not hold from entry ${broken} on.`)],
    });
  }
  const { record, status, people, standing } = evidence;
  return htmlSection({
    title: `${record.subjectRef}: ${controlDomainWords(record.controlDomain)}`,
    level: 3,
    blocks: [
      factsOf([
        ['Exception', inclusion.id],
        [
          'Risk and reason',
          `${evidence.risk}, ${words(record.reason.category)}`,
        ],
        ['Justification', record.reason.justification],
        ['Population', `${record.scope.population.size} people`],
        ['At the end of the period', words(status.state)],
        ['Exclusion', words(status.enforcement)],
        [
          'Let people past',
          standing.map(
            ({ from, to, how }) =>
              `${instant(from)} to ${instant(to)}, ${words(how)}`,
          ),
        ],
        ['Accountable then', ownerOf(accountable)],
        ['Requested', people.requested.map(deedOf)],
        ['Approved', people.approved.map(deedOf)],
        ['Put in place', people.implemented.map(deedOf)],
        [
          'Reviewed',
          people.reviewed.map(one => `${words(one.answer)}, ${deedOf(one)}`),
        ],
        [
          'Reviews overdue',
          evidence.reviewsMissed.map(
            ({ number, overdueAt }) =>
              `number ${number}, since ${instant(overdueAt)}`,
          ),
        ],
        ['Ended', people.ended.map(one => `${words(one.how)}, ${deedOf(one)}`)],
        ['Verified to be gone', people.removed.map(deedOf)],
        ['History', `${history.length} entries, the last ${inclusion.hash}`],
      ]),
    ],
  });
}

/** What comes between the exceptions and the incidents. */
export function reportBetween({ incidents }: Tally): string {
  const section = htmlSection({
    title: 'Incidents',
    level: 2,
    blocks: incidents > 0 ? [] : [textOf('None occurred in this period.')],
  });
  return `${section}\n`;
}

export function reportIncident(item: IncidentItem): string {
  const { inclusion, record, broken } = item;
  return htmlSection({
    title: record?.title ?? inclusion.id,
    level: 3,
    blocks: record
      ? [
          factsOf([
            ['Incident', record.id],
            ['Subject', record.subjectRef],
            ['Occurred', instant(record.occurredAt)],
            ['Technique', words(record.technique)],
            ['Controls that failed', record.failedControlDomains.map(words)],
            ['State', record.state],
            [
              'Findings',
              record.findings.map(
                ({ text, state }) => `${text} (${words(state)})`,
              ),
            ],
            [
              'History',
              `${inclusion.sequence} entries, the last ${inclusion.hash}`,
            ],
          ]),
        ]
      : [textOf(`Its history does not hold from entry ${broken} on.`)],
  });
}

export const REPORT_END = HTML_END;

function deedOf({ by, at }: Deed): string {
  return by ? `${by} on ${instant(at)}` : instant(at);
}

function ownerOf(owner: OwnerThen | undefined): string {
  switch (owner?.status) {
    case 'accountable':
      return owner.owner ?? '';
    case 'gap':
      return `nobody: ${words(owner.reason ?? '')}`;
    default:
      return 'not known';
  }
}
