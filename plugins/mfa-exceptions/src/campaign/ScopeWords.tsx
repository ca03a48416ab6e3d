import { makeStyles } from '@material-ui/core/styles';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLinks } from '../parts/EntityLink';
import { useTranslate } from '../translation';
import { scopeLabels } from './words';

type Filter = CampaignView['filter'];

const useStyles = makeStyles(
  {
    list: { margin: 0, padding: 0, listStyle: 'none' },
    entities: { '& ul': { display: 'inline-flex' } },
  },
  { name: 'MfaExceptionsCampaignScope' },
);

/** What a campaign is about, as people say it. */
export function ScopeWords({ filter }: { filter: Filter }) {
  const t = useTranslate();
  const classes = useStyles();
  const labels = scopeLabels(t);
  const either = (words: readonly string[] = []) =>
    words.length < 2
      ? words.join('')
      : t('campaign.scope.either', {
          one: words.slice(0, -1).join(', '),
          other: words[words.length - 1],
        });
  const parts = [
    [
      t('register.subjectClass'),
      either(filter.subjectClass?.map(labels.subjectClass)),
    ],
    [
      t('register.controlDomain'),
      either(filter.controlDomain?.map(labels.controlDomain)),
    ],
    [
      t('campaign.scope.riskRating'),
      either(filter.riskRating?.map(labels.riskRating)),
    ],
    [
      t('campaign.scope.reasonCategory'),
      either(filter.reasonCategory?.map(labels.reasonCategory)),
    ],
    [t('register.flag'), either(filter.flag?.map(labels.flag))],
  ].filter(([, words]) => words !== '');
  const entities = [
    [t('campaign.scope.subject'), filter.subject ?? []],
    [t('campaign.scope.owner'), filter.owner ?? []],
  ] as const;
  if (Object.keys(filter).length === 0) {
    return <>{t('campaign.scope.all')}</>;
  }
  return (
    <ul className={classes.list}>
      {parts.map(([name, words]) => (
        <li key={name}>
          {name}: {words}
        </li>
      ))}
      {entities.map(
        ([name, refs]) =>
          refs.length > 0 && (
            <li key={name} className={classes.entities}>
              {name}: <EntityLinks entityRefs={refs} all />
            </li>
          ),
      )}
    </ul>
  );
}
