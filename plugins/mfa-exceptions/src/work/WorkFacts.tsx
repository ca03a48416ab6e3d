import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { pathLabel } from '../parts/labels';
import { Day, DueTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate, type Translate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsWorkFacts' },
);

/** For what, by whom, for how many, until when; and how long it has waited. */
export function WorkFacts({ item }: { item: WorkItem }) {
  const t = useTranslate();
  const classes = useStyles();
  const { exception, extension } = item;
  return (
    <Typography variant="body2" component="div" className={classes.facts}>
      <span>
        {t('work.facts', {
          subject: <EntityLink entityRef={exception.subjectRef} inSentence />,
          requester: <EntityLink entityRef={exception.requester} inSentence />,
        })}
      </span>
      <span>
        {t('parts.population.people', { count: exception.populationSize })}
      </span>
      <span>
        {extension
          ? t('work.later', {
              from: <Day at={extension.from} end />,
              to: <Day at={extension.validTo} end />,
            })
          : t('work.until', { to: <Day at={exception.validTo} end /> })}
      </span>
      <span>
        {item.dueAt ? (
          <DueTime at={item.dueAt} />
        ) : (
          t('work.since', { when: <RelativeTime at={item.since} /> })
        )}
      </span>
      {item.escalated && <span>{t('work.escalated')}</span>}
    </Typography>
  );
}

/** What kind of work it is, and for which approval. */
export function kindWords(t: Translate, { kind, path }: WorkItem): string {
  const words = t(`work.kind.${kind}`);
  return path
    ? t('work.kindAndPath', { kind: words, path: pathLabel(path) })
    : words;
}

/** What to call a subject where there is no room for a link. */
export function subjectName(subjectRef: string): string {
  return parseEntityRef(subjectRef).name;
}
