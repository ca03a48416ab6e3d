import type {
  Finding,
  Incident,
  IncidentTransition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Notice, NoticePayload } from '../notices/noticeRows';

// A notification may end up in a mail that others read: it says that there is
// something to be seen to, and nothing of what happened.

/** Whom a change of an incident has to be told to, apart from who has made it. */
export function incidentNotices({
  next,
  entry,
}: IncidentTransition): readonly Notice[] {
  const { changes, actor, sequence } = entry;
  const notice = (recipient: string, key: string, what: NoticePayload) => ({
    ...{ recipient, payload: what },
    dedupeKey: `incident:${next.id}:${sequence}:${key}:${recipient}`,
  });
  const before = (changes.findings?.from ?? []) as readonly Finding[];
  const given = next.findings.filter(
    ({ number, owner, state }) =>
      changes.findings !== undefined &&
      state === 'open' &&
      owner !== undefined &&
      owner !== before.find(each => each.number === number)?.owner,
  );
  const asked = joined(next, changes).map(person =>
    notice(person, 'review', reviewPayload(next)),
  );
  const told = given.map(finding =>
    notice(
      finding.owner ?? '',
      `finding-${finding.number}`,
      findingPayload(finding),
    ),
  );
  return [...asked, ...told].filter(({ recipient }) => recipient !== actor);
}

/** Who takes part now, and did not before. */
function joined(
  { lead, participants }: Incident,
  changes: IncidentTransition['entry']['changes'],
): readonly string[] {
  const past = new Set([
    changes.lead ? changes.lead.from : lead,
    ...((changes.participants
      ? changes.participants.from ?? []
      : participants) as readonly string[]),
  ]);
  return [...new Set([lead, ...participants])].filter(
    person => !past.has(person),
  );
}

function reviewPayload({ id }: Incident): NoticePayload {
  return {
    title: 'You take part in a post-incident review',
    description: 'Only those who take part can see it.',
    link: `/mfa-exceptions/incidents/${id}`,
    severity: 'high',
    topic: 'mfa-incidents',
  };
}

function findingPayload({ dueAt }: Finding): NoticePayload {
  return {
    title: 'A finding of a post-incident review is yours to see to',
    description: dueAt
      ? `It is due on ${dueAt.slice(0, 10)}.`
      : 'It has no due date.',
    link: '/mfa-exceptions/work?kind=finding',
    severity: 'normal',
    topic: 'mfa-incidents',
  };
}
