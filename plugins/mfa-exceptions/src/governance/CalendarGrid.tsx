import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../parts/looks';
import { useCellFocus } from '../parts/useCellFocus';
import { useTranslate } from '../translation';
import { dateOf, weeksOf, type CalendarDay } from './calendar';
import { CalendarCell } from './CalendarCell';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      tableLayout: 'fixed',
      borderCollapse: 'separate',
      borderSpacing: 2,
      '& td': { padding: 0 },
      '& th': {
        ...theme.typography.caption,
        padding: 0,
        fontWeight: theme.typography.fontWeightRegular as 400,
        color: theme.palette.text.secondary,
        textAlign: 'left',
        whiteSpace: 'nowrap',
        overflow: 'visible',
      },
    },
    weekday: { width: 34 },
    key: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginTop: theme.spacing(0.5),
    },
    review: {
      display: 'inline-block',
      width: 14,
      height: 3,
      marginRight: theme.spacing(0.5),
      verticalAlign: 'middle',
      backgroundColor: toneColor(theme, 'notice'),
    },
  }),
  { name: 'MfaExceptionsCalendar' },
);

/** A column for each week, a row for each day of it; the arrow keys go around in it. */
export function CalendarGrid(props: {
  days: readonly CalendarDay[];
  chosen?: string;
  onChoose: (day: string) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { days, chosen, onChoose } = props;
  const weeks = weeksOf(days);
  const most = Math.max(...days.map(({ ends }) => ends));
  const start = Math.max(
    0,
    (weeks[0] ?? []).findIndex(day => day !== undefined),
  );
  const focus = useCellFocus(WEEKDAYS.length, weeks.length, [start, 0]);
  return (
    <>
      <table
        ref={focus.table}
        className={classes.table}
        aria-label={t('governance.calendar.grid')}
      >
        <thead>
          <tr>
            <td className={classes.weekday} />
            {weeks.map((week, index) => (
              <th key={keyOf(week)} scope="col">
                {monthOf(weeks, index) &&
                  t('governance.month', { at: dateOf(keyOf(week)) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map(weekday => (
            <tr key={weekday}>
              <th scope="row">
                {t('governance.weekday', {
                  // The fifth of January 1970 was a Monday.
                  at: new Date(Date.UTC(1970, 0, 5 + weekday, 12)),
                })}
              </th>
              {weeks.map((week, column) => {
                const day = week[weekday];
                const { place, ...rest } = focus.propsOf(weekday, column);
                return (
                  <td key={keyOf(week)}>
                    {day && (
                      <CalendarCell
                        {...rest}
                        day={day}
                        most={most}
                        place={place}
                        chosen={day.day === chosen}
                        onChoose={() => onChoose(day.day)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Typography
        variant="caption"
        color="textSecondary"
        component="div"
        className={classes.key}
      >
        <span>{t('governance.calendar.numbers')}</span>
        <span>
          <span className={classes.review} aria-hidden />
          {t('governance.calendar.bars')}
        </span>
        <span>{t('governance.calendar.keys')}</span>
      </Typography>
    </>
  );
}

function keyOf(week: readonly (CalendarDay | undefined)[]): string {
  return week.find(day => day !== undefined)?.day ?? '';
}

/** Whether a month is named above a week: where it is another than before. */
function monthOf(weeks: ReturnType<typeof weeksOf>, index: number): boolean {
  const month = (at: number) => keyOf(weeks[at] ?? []).slice(0, 7);
  return index === 0
    ? // A month that is over at once would stand in the way of the next.
      month(0) === month(1)
    : month(index) !== month(index - 1);
}
