import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  headlineKindOf,
  headlineKinds,
  type ExceptionPage,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Calm } from '../parts/Calm';
import { domainOf, isOpen } from '../parts/timeline';
import { TimelineAxis } from '../parts/TimelineAxis';
import { TimelineLegend } from '../parts/TimelineLegend';
import { useNow } from '../parts/useNow';
import { useTranslate } from '../translation';
import { ExceptionRow } from './ExceptionRow';
import { NoneAtAll } from './NoneAtAll';
import type { Shown } from './ShowFilter';

const useStyles = makeStyles(
  theme => ({
    // In line with the timelines in the rows.
    axis: { padding: theme.spacing(0, 2) },
    list: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      margin: theme.spacing(0.5, 0, 1.5),
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsRows' },
);

/** The exceptions of one entity on one scale of time. */
export function ExceptionRows(props: {
  subjectRef: string;
  page: ExceptionPage;
  shown: Shown;
  onChange: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const now = useNow();
  const { items, totalItems } = props.page;
  const rows = mostUrgentFirst(items, now).filter(
    exception =>
      props.shown === 'all' || isOpen(exception) === (props.shown === 'open'),
  );
  if (rows.length === 0) {
    return items.length === 0 ? (
      <NoneAtAll subjectRef={props.subjectRef} />
    ) : (
      <NothingToShow shown={props.shown} />
    );
  }
  const domain = domainOf(rows, now);
  return (
    <>
      <Box className={classes.axis}>
        <TimelineAxis domain={domain} />
      </Box>
      <ul className={classes.list}>
        {rows.map(exception => (
          <li key={exception.id}>
            <ExceptionRow
              exception={exception}
              domain={domain}
              onChange={props.onChange}
            />
          </li>
        ))}
      </ul>
      <TimelineLegend exceptions={rows} />
      {totalItems > items.length && (
        <Box mt={1}>
          <Typography variant="body2" color="textSecondary">
            {t('entity.shown', { number: String(items.length) })}
          </Typography>
        </Box>
      )}
    </>
  );
}

function mostUrgentFirst(exceptions: readonly ExceptionView[], now: Date) {
  const rank = (exception: ExceptionView) =>
    headlineKinds.indexOf(headlineKindOf(exception, now));
  return [...exceptions].sort((left, right) => rank(left) - rank(right));
}

// Where something is there, all of it is shown as rows.
function NothingToShow({ shown }: { shown: Shown }) {
  const t = useTranslate();
  return shown === 'ended' ? (
    <Calm
      title={t('entity.noEnded')}
      description={t('entity.noEndedDescription')}
    />
  ) : (
    <Calm
      title={t('entity.noOpen')}
      description={t('entity.noOpenDescription')}
    />
  );
}
