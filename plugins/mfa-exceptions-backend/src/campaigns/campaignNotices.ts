import type { Campaign } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { instant } from '../documents/words';
import type { Notice } from '../notices/noticeRows';
import { canonicalJson, sha256 } from '../platform/hashing';

/** What each of some people is told of a campaign that waits for them. */
export function askNotices(
  campaign: Campaign,
  ask: number,
  people: ReadonlyMap<string, number>,
): readonly Notice[] {
  const { id, name, deadline } = campaign;
  return [...people].map(([recipient, items]) => ({
    recipient,
    dedupeKey: `campaign:${sha256(canonicalJson([id, ask, recipient]))}`,
    payload: {
      title: `${name}: ${counted(items)} for you`,
      description:
        ask === 1
          ? `Please answer until ${instant(deadline)}.`
          : `Nobody has answered yet. Please do until ${instant(deadline)}.`,
      link: `/mfa-exceptions/campaigns/${id}`,
      severity: ask === 1 ? ('normal' as const) : ('high' as const),
      topic: 'mfa-reviews',
    },
  }));
}

function counted(items: number): string {
  return items === 1 ? '1 review waits' : `${items} reviews wait`;
}
