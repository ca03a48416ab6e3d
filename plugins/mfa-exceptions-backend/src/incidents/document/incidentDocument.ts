import type {
  ExceptionFact,
  Incident,
  IncidentFacts,
  OwnerThen,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  factsOf as table,
  textOf as text,
  type Block,
  type PrintableDocument,
  type Section,
} from '../../documents/document';
import { instant, words } from '../../documents/words';

const nothing = (what: string): Block => text(`No ${what}.`);

const CONFIDENTIAL =
  'Confidential. It names people, and says why and for whom controls were bypassed; in the portal only those who take part in the review see it.';

/** All that is known of an incident, to be filed or printed. */
export function documentOf(
  incident: Incident,
  facts: IncidentFacts,
  now: Date,
): PrintableDocument {
  return {
    title: `Post-incident review: ${incident.title}`,
    sections: [
      { title: 'Incident', level: 2, blocks: accountOf(incident, now) },
      ...factsOf(facts),
      { title: 'Findings', level: 2, blocks: [findingsOf(incident)] },
      { title: 'Timeline', level: 2, blocks: [timelineOf(incident)] },
    ],
  };
}

function accountOf(incident: Incident, now: Date): readonly Block[] {
  const { primaryFailureLayer, detectedAt, closedAt, summary } = incident;
  return [
    text(CONFIDENTIAL),
    table([
      ['Subject', `${incident.subjectRef} (${words(incident.subjectClass)})`],
      ['State', incident.state],
      ['Occurred', instant(incident.occurredAt)],
      ['Detected', detectedAt && instant(detectedAt)],
      ['Technique', words(incident.technique)],
      ['Controls that failed', incident.failedControlDomains.map(words)],
      [
        'Primary failure layer',
        primaryFailureLayer && words(primaryFailureLayer),
      ],
      ['Contributing layers', incident.contributingLayers.map(words)],
      ['Led by', incident.lead],
      ['Participants', incident.participants],
      ['Recorded', `${instant(incident.createdAt)} by ${incident.createdBy}`],
      ['Closed', closedAt && `${instant(closedAt)} by ${incident.closedBy}`],
      ['This document', `as of ${instant(now)}, version ${incident.version}`],
    ]),
    ...(summary ? [text(summary)] : []),
  ];
}

function factsOf(facts: IncidentFacts): readonly Section[] {
  const { exceptions, accountability, at } = facts;
  return [
    {
      title: 'Facts from the register',
      level: 2,
      blocks: [
        text(
          `As of ${instant(
            at,
          )}, from the append-only history. Nobody can edit this.`,
        ),
      ],
    },
    {
      title: 'Accountable for the controls that failed',
      level: 3,
      blocks: [
        accountability.length === 0
          ? nothing('control is named as failed')
          : {
              kind: 'table',
              columns: ['Control', 'Then', 'As known now', 'Today'],
              rows: accountability.map(each => [
                words(each.controlDomain),
                ownerOf(each.then),
                each.knownNow ? ownerOf(each.knownNow) : 'the same',
                each.today ? ownerOf(each.today) : 'the same',
              ]),
            },
      ],
    },
    {
      title: 'Exceptions in force, or over and still in place',
      level: 3,
      blocks:
        exceptions.length === 0
          ? [nothing('exception let anybody past a control then')]
          : exceptions.map(exceptionOf),
    },
  ];
}

function exceptionOf(fact: ExceptionFact): Block {
  const { review, confidential } = fact;
  const standing = fact.inForce ? 'in force' : 'over, and still in place';
  return table([
    ['Exception', `${fact.id}, ${words(fact.controlDomain)}`],
    ['Then', standing],
    ['Risk and reason', `${fact.risk}, ${words(fact.reasonCategory)}`],
    ['Valid', `${instant(fact.validFrom)} to ${instant(fact.validTo)}`],
    [
      'First asked for until',
      fact.originalValidTo === fact.validTo
        ? undefined
        : instant(fact.originalValidTo),
    ],
    [
      'Review',
      review.standing + (review.dueAt ? `, due ${instant(review.dueAt)}` : ''),
    ],
    ['Policy', fact.policyId],
    ['Requested by', fact.requestedBy],
    [
      'Approved by',
      fact.approvedBy.map(
        ({ by, at, path }) => `${by} (${path}) on ${instant(at)}`,
      ),
    ],
    [
      'Put in place by',
      fact.implementedBy.map(({ by, at }) => `${by} on ${instant(at)}`),
    ],
    [
      'Compensating controls',
      fact.compensatingControls.map(
        ({ description, owner, lastVerifiedAt }) =>
          `${description} (${owner}, verified ${instant(lastVerifiedAt)})`,
      ),
    ],
    ['Justification', confidential?.justification],
    [
      'Population',
      confidential &&
        [
          `${confidential.populationSize} people`,
          ...confidential.groups,
          ...confidential.users,
        ].join(', '),
    ],
  ]);
}

function findingsOf({ findings }: Incident): Block {
  return findings.length === 0
    ? nothing('finding yet')
    : {
        kind: 'table',
        columns: ['No.', 'Finding', 'Control', 'Owner', 'Due', 'State'],
        rows: findings.map(finding => [
          String(finding.number),
          finding.text,
          finding.controlDomain ? words(finding.controlDomain) : '',
          finding.owner ?? 'nobody yet',
          finding.dueAt ? instant(finding.dueAt) : '',
          finding.doneAt
            ? `done ${instant(finding.doneAt)} by ${finding.doneBy}${
                finding.outcome ? `: ${finding.outcome}` : ''
              }`
            : 'open',
        ]),
      };
}

function timelineOf({ timeline }: Incident): Block {
  return timeline.length === 0
    ? nothing('entry yet')
    : {
        kind: 'table',
        columns: ['When', 'What', 'Noted by'],
        rows: timeline.map(entry => [instant(entry.at), entry.text, entry.by]),
      };
}

function ownerOf({ status, owner, reason, source }: OwnerThen): string {
  switch (status) {
    case 'accountable':
      return `${owner} (${words(source ?? '')})`;
    case 'gap':
      return `nobody: ${words(reason ?? '')}${owner ? ` (${owner})` : ''}`;
    default:
      return 'not known';
  }
}
