import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { CardTable } from '../parts/CardTable';
import type { RegisterFilters } from '../register/filters';
import { useTranslate } from '../translation';
import { dateOf, type CalendarDay } from './calendar';
import { DayLink } from './DayWords';

const useStyles = makeStyles(
  { scroll: { maxHeight: 380, overflow: 'auto' } },
  { name: 'MfaExceptionsCalendarTable' },
);

/** The days on which anything is. */
export function CalendarTable(props: {
  days: readonly CalendarDay[];
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { days, filters } = props;
  const [ends, reviews] = [
    t('governance.calendar.columnEnds'),
    t('governance.calendar.columnReviews'),
  ];
  return (
    <div className={classes.scroll}>
      <CardTable
        label={t('governance.calendar.question')}
        headings={[t('governance.trend.day'), ends, reviews]}
      >
        {days.map(day => (
          <TableRow key={day.day}>
            <TableCell component="th" scope="row">
              {t('governance.day', { at: dateOf(day.day) })}
            </TableCell>
            <TableCell data-label={ends}>
              <DayLink day={day} what="ends" filters={filters} />
            </TableCell>
            <TableCell data-label={reviews}>
              <DayLink day={day} what="reviews" filters={filters} />
            </TableCell>
          </TableRow>
        ))}
      </CardTable>
    </div>
  );
}
