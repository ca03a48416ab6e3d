import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { parseEntityRef } from '@backstage/catalog-model';
import type {
  ExceptionWork,
  WorkItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
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
      // One after the other takes less room than one below the other.
      [theme.breakpoints.down('xs')]: {
        display: 'block',
        '& > span + span::before': { content: '" · "' },
      },
    },
  }),
  { name: 'MfaExceptionsWorkFacts' },
);

/** Facts about some work, side by side; how long it has waited comes last. */
export function WorkFacts(props: { item: WorkItem; children: ReactNode }) {
  const t = useTranslate();
  const classes = useStyles();
  const { item, children } = props;
  return (
    <Typography variant="body2" component="div" className={classes.facts}>
      {children}
      <span>
        {item.dueAt ? (
          <DueTime at={item.dueAt} />
        ) : (
          t('work.since', { when: <RelativeTime at={item.since} /> })
        )}
      </span>
    </Typography>
  );
}

/** For what, by whom, for how many, until when. */
export function ExceptionFacts({ item }: { item: ExceptionWork }) {
  const t = useTranslate();
  const { exception } = item;
  return (
    <WorkFacts item={item}>
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
        <EndFact item={item} />
      </span>
      {item.escalated && <span>{t('work.escalated')}</span>}
      {item.kind === 'plan' && <span>{t('work.planWanted')}</span>}
    </WorkFacts>
  );
}

function EndFact({ item }: { item: ExceptionWork }) {
  const t = useTranslate();
  const {
    exception: { validTo, endedAt },
    extension,
  } = item;
  if (endedAt) {
    return <>{t('work.ended', { at: <Day at={endedAt} end /> })}</>;
  }
  return extension ? (
    <>
      {t('work.later', {
        from: <Day at={extension.from} end />,
        to: <Day at={extension.validTo} end />,
      })}
    </>
  ) : (
    <>{t('work.until', { to: <Day at={validTo} end /> })}</>
  );
}

/** What kind of work it is, and for which approval. */
export function kindWords(t: Translate, item: WorkItem): string {
  const words = t(`work.kind.${item.kind}`);
  const path = 'path' in item ? item.path : undefined;
  return path
    ? t('work.kindAndPath', { kind: words, path: pathLabel(path) })
    : words;
}

/** What to call a subject where there is no room for a link. */
export function subjectName(subjectRef: string): string {
  return parseEntityRef(subjectRef).name;
}
