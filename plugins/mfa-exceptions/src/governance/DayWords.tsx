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
      <DayLink day={day} what="ends" filters={filters} />
      {', '}
      <DayLink day={day} what="reviews" filters={filters} />
    </Typography>
  );
}

/** How many end on a day, or are to be reviewed, with the list of them. */
export function DayLink(props: {
  day: CalendarDay;
  what: 'ends' | 'reviews';
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const listPath = useListPath();
  const { day, what, filters } = props;
  const count = day[what];
  const words = t(`governance.calendar.${what}`, { count });
  if (count === 0) {
    return <>{words}</>;
  }
  const on = what === 'ends' ? { endsOn: day.day } : { reviewOn: day.day };
  const list = narrowed(filters, { state: ['active'], ...on });
  return list ? (
    <Link to={listPath(list)} underline="always">
      {words}
    </Link>
  ) : (
    <>{words}</>
  );
}
