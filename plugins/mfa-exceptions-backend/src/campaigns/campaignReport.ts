import {
  controlDomainWords,
  type CampaignFilter,
  type CampaignReport,
  type CampaignReportFormat,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CSV_MARK, csvLine } from '../documents/csv';
import {
  factsOf,
  tableOf,
  textOf,
  type Block,
  type PrintableDocument,
} from '../documents/document';
import { instant, words } from '../documents/words';
import { writeDocument } from '../documents/writeDocument';

/** The result of a campaign as a text. */
export function writeReport(
  report: CampaignReport,
  format: Exclude<CampaignReportFormat, 'json'>,
): string {
  switch (format) {
    case 'csv':
      return csvOf(report);
    case 'html':
      return writeDocument(documentOf(report), 'html');
    case 'md':
      return writeDocument(documentOf(report), 'markdown');
    default:
      throw new Error(`Unhandled format: ${format satisfies never}`);
  }
}

type Item = CampaignReport['items'][number];

const COLUMNS: Readonly<Record<string, (item: Item) => string | undefined>> = {
  exception: ({ exceptionId }) => exceptionId,
  review: ({ reviewId }) => reviewId,
  subject: ({ subjectRef }) => subjectRef,
  subjectClass: ({ subjectClass }) => subjectClass,
  controlDomain: ({ controlDomain }) => controlDomain,
  effectiveRisk: ({ effectiveRisk }) => effectiveRisk,
  requester: ({ requester }) => requester,
  validTo: ({ validTo }) => validTo,
  accountableOwner: ({ owner }) => owner,
  calledAt: ({ calledAt }) => calledAt,
  state: ({ state }) => state,
  outcome: ({ answer }) => answer?.outcome,
  decidedAt: ({ answer }) => answer?.at,
  decidedBy: ({ answer }) => answer?.by,
  onBehalfOf: ({ answer }) => answer?.onBehalfOf,
  reason: ({ reason }) => reason,
  followUp: ({ followUp }) => followUp,
};

function csvOf({ items }: CampaignReport): string {
  const rows = items.map(item =>
    csvLine(Object.values(COLUMNS).map(of => of(item) ?? '')),
  );
  return [CSV_MARK, csvLine(Object.keys(COLUMNS)), ...rows].join('');
}

function documentOf(report: CampaignReport): PrintableDocument {
  const { campaign, visibility } = report;
  return {
    title: `Review campaign: ${campaign.name}`,
    sections: [
      { title: 'Campaign', level: 2, blocks: campaignOf(report) },
      { title: 'Result', level: 2, blocks: [resultOf(report)] },
      { title: 'By accountable owner', level: 2, blocks: [ownersOf(report)] },
      {
        title: 'Items',
        level: 2,
        blocks: [
          ...(visibility === 'partial'
            ? [textOf('Only those that whoever took this report may see.')]
            : []),
          itemsOf(report),
        ],
      },
    ],
  };
}

function campaignOf({ campaign, takenAt }: CampaignReport): readonly Block[] {
  const { description, series, recurrence, endedAt, startedAt } = campaign;
  return [
    factsOf([
      ['State', campaign.missed ? 'over before it started' : campaign.state],
      ['Owner', campaign.owner],
      ['Scope', scopeOf(campaign.filter)],
      ['Planned for', instant(campaign.startsAt)],
      ['Started', startedAt && instant(startedAt)],
      ['Deadline', instant(campaign.deadline)],
      ['Over', endedAt && instant(endedAt)],
      [
        'Comes back',
        recurrence && `every ${recurrence.every} ${recurrence.unit}`,
      ],
      ['In its series', series && `number ${series.number}`],
      ['Asked', campaign.asks.map(({ at }) => instant(at))],
      ['Planned by', campaign.createdBy],
      [
        'This document',
        `as of ${instant(takenAt)}, version ${campaign.version}`,
      ],
    ]),
    ...(description ? [textOf(description)] : []),
  ];
}

function scopeOf(filter: CampaignFilter): readonly string[] {
  const parts = Object.entries(filter).map(
    ([name, values]: [string, readonly string[]]) =>
      `${name}: ${values.join(' or ')}`,
  );
  return parts.length > 0 ? parts : ['every exception in force'];
}

function resultOf({ campaign: { progress } }: CampaignReport): Block {
  const { certified, reduced, revoked } = progress.outcomes;
  const counts: readonly (readonly [string, number])[] = [
    ['Items', progress.items],
    ['Certified', certified],
    ['Reduced', reduced],
    ['Revoked', revoked],
    ['Over before they were answered', progress.ended],
    ['Not answered yet', progress.waiting],
    ['Never answered', progress.silent],
    ['Not answered when it was cancelled', progress.dropped],
  ];
  return factsOf(
    counts.flatMap(([name, count], index) =>
      index === 0 || count > 0 ? [[name, String(count)] as const] : [],
    ),
  );
}

function ownersOf({ owners }: CampaignReport): Block {
  return tableOf(
    ['Owner', 'Items', 'Answered', 'Not answered'],
    owners.map(({ owner, items, answered, unanswered }) => [
      owner ?? 'nobody',
      ...[items, answered, unanswered].map(String),
    ]),
    'No items.',
  );
}

function itemsOf({ items }: CampaignReport): Block {
  return tableOf(
    ['Subject', 'Control', 'Risk', 'Result', 'By', 'Reason'],
    items.map(item => [
      item.subjectRef,
      controlDomainWords(item.controlDomain),
      item.effectiveRisk,
      itemResult(item),
      deciderOf(item),
      item.reason ?? '',
    ]),
    'No items.',
  );
}

function itemResult({ state, answer, followUp }: Item): string {
  if (answer) {
    return `${answer.outcome} ${instant(answer.at)}`;
  }
  return followUp ? `${state}, then ${words(followUp)}` : state;
}

function deciderOf({ answer }: Item): string {
  const { by = '', onBehalfOf } = answer ?? {};
  return onBehalfOf ? `${by} for ${onBehalfOf}` : by;
}
