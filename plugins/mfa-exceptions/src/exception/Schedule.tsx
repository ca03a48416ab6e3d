import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useTranslate, type Translate } from '../translation';

type Event = ExceptionDetail['schedule'][number];

// As many as one takes in at a look.
const SHOWN = 6;

const useStyles = makeStyles(
  theme => ({
    list: {
      ...theme.typography.body2,
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.75, 2),
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      listStyle: 'none',
      '& li': { display: 'contents' },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0,
        '& li': { display: 'block', marginBottom: theme.spacing(1) },
      },
    },
    when: { fontWeight: theme.typography.fontWeightMedium as 500 },
    day: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsSchedule' },
);

/** What will happen by itself, and when, in words; all of it on request. */
export function Schedule(props: { schedule: ExceptionDetail['schedule'] }) {
  const t = useTranslate();
  const classes = useStyles();
  const [whole, setWhole] = useState(false);
  const { schedule } = props;
  if (schedule.length === 0) {
    return null;
  }
  const shown = whole ? schedule : firstOf(schedule);
  const more = schedule.length - shown.length;
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('exception.schedule.help')}
      </Typography>
      <ol className={classes.list} aria-label={t('exception.schedule.list')}>
        {shown.map(event => (
          <li key={`${event.kind} ${event.item} ${event.at}`}>
            <div>
              <span className={classes.when}>
                <RelativeTime at={event.at} />
              </span>{' '}
              <span className={classes.day}>
                <Day at={event.at} end={event.kind === 'end'} />
              </span>
            </div>
            <div>{eventWords(t, event)}</div>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <Button size="small" color="primary" onClick={() => setWhole(true)}>
          {t('exception.schedule.more', { count: more })}
        </Button>
      )}
    </>
  );
}

// The last is how it ends, which nobody should have to look for.
function firstOf(schedule: readonly Event[]): readonly Event[] {
  return schedule.length <= SHOWN + 1
    ? schedule
    : [...schedule.slice(0, SHOWN), schedule[schedule.length - 1]];
}

/** One thing that will happen, in words. */
export function eventWords(t: Translate, event: Event): string {
  const { kind, item = 'review', told = [] } = event;
  const who = told.map(role => t(`exception.schedule.role.${role}`)).join(', ');
  switch (kind) {
    case 'reminder':
      return t(`exception.schedule.reminder.${item}`, { who });
    case 'escalation':
      return t(`exception.schedule.escalation.${item}`, { who });
    case 'no_answer':
      return t(`exception.schedule.no_answer.${event.outcome ?? 'escalate'}`);
    default:
      return t(`exception.schedule.${kind}`);
  }
}
