import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { RegisterFilters } from '../register/filters';
import { narrowed } from '../register/narrowing';
import { useTranslate } from '../translation';
import { dateOf, type CalendarDay } from './calendar';
import { useListPath } from './useListPath';

const useStyles = makeStyles(
  theme => ({ root: { marginTop: theme.spacing(1) } }),
  { name: 'MfaExceptionsDayWords' },
);

/** What a day has, and the way to it. */
export function DayWords(props: {
  day: CalendarDay;
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { day, filters } = props;
  return (
    <Typography variant="body2" role="status" className={classes.root}>
      <strong>{t('governance.day', { at: dateOf(day.day) })}</strong>{' '}
      <EndsLink day={day} filters={filters} />
      {', '}
      <ReviewsLink day={day} filters={filters} />
    </Typography>
  );
}

export function EndsLink(props: {
  day: CalendarDay;
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const { day, filters } = props;
  return (
    <ListLink
      words={t('governance.calendar.ends', { count: day.ends })}
      filters={
        day.ends > 0
          ? narrowed(filters, { state: ['active'], endsOn: day.day })
          : undefined
      }
    />
  );
}

export function ReviewsLink(props: {
  day: CalendarDay;
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const { day, filters } = props;
  return (
    <ListLink
      words={t('governance.calendar.reviews', { count: day.reviews })}
      filters={
        day.reviews > 0
          ? narrowed(filters, { state: ['active'], reviewOn: day.day })
          : undefined
      }
    />
  );
}

function ListLink(props: { words: string; filters?: RegisterFilters }) {
  const listPath = useListPath();
  const { words, filters } = props;
  return filters ? (
    <Link to={listPath(filters)} underline="always">
      {words}
    </Link>
  ) : (
    <>{words}</>
  );
}
