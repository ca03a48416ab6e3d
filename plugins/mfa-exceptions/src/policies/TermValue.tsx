import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { pathLabel } from '../parts/labels';
import { useTranslate, type Translate } from '../translation';

type Terms = PolicyListItem['terms'];

/** The terms that a policy has, in the order in which a person meets them. */
export const termNames = [
  'maxDurationDays',
  'reviewIntervalDays',
  'drillIntervalDays',
  'approvals',
  'implementers',
  'extensions',
  'maxPopulation',
  'compensatingControlsRequired',
  'remindersDays',
  'graceDays',
  'escalation',
  'noAnswer',
  'bulkDecisions',
] as const satisfies readonly (keyof Terms)[];
export type TermName = (typeof termNames)[number];

type ValueOf<K extends TermName> = NonNullable<Terms[K]>['value'];
type Words = { readonly [K in TermName]: (value: ValueOf<K>) => ReactNode };

/** What a policy says of one thing, in words. */
export function TermValue<K extends TermName>(props: {
  term: K;
  value: ValueOf<K>;
}) {
  const words: Words = wordsIn(useTranslate());
  return <>{words[props.term](props.value)}</>;
}

function wordsIn(t: Translate): Words {
  return {
    maxDurationDays: count => t('policies.days', { count }),
    reviewIntervalDays: count => t('policies.every', { count }),
    drillIntervalDays: count => t('policies.every', { count }),
    approvals: approvals =>
      approvals.map(({ path, group, count }) => (
        <div key={path}>
          {t('policies.approval', {
            path: pathLabel(path),
            number: String(count),
            group: <EntityLink entityRef={group} inSentence />,
          })}
        </div>
      )),
    implementers: group => <EntityLink entityRef={group} />,
    extensions: ({ max, maxDays }) =>
      max === 0
        ? t('policies.extensionsNone')
        : t('policies.extensions', {
            count: max,
            length: t('policies.days', { count: maxDays }),
          }),
    maxPopulation: String,
    compensatingControlsRequired: count =>
      count === 0
        ? t('policies.controlsNone')
        : t('policies.controls', { count }),
    remindersDays: days =>
      days.length === 0
        ? t('policies.remindersNone')
        : t('policies.reminders', { days: days.join(', ') }),
    graceDays: count => t('policies.days', { count }),
    escalation: steps =>
      steps.map(({ afterDays, to }) => (
        <div key={`${afterDays} ${to}`}>
          {afterDays === 0
            ? t('policies.stepAtOnce', { target: t(`policies.target.${to}`) })
            : t('policies.stepLater', {
                length: t('policies.days', { count: afterDays }),
                target: t(`policies.target.${to}`),
              })}
        </div>
      )),
    noAnswer: action => t(`policies.noAnswer.${action}`),
    bulkDecisions: allowed => t(`policies.bulk.${allowed ? 'yes' : 'no'}`),
  };
}
