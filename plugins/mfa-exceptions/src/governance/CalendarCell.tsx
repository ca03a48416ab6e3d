import ButtonBase from '@material-ui/core/ButtonBase';
import { alpha, makeStyles, useTheme } from '@material-ui/core/styles';
import type { KeyboardEvent } from 'react';
import { toneColor } from '../parts/looks';
import { useTranslate } from '../translation';
import { dateOf, levelOf, type CalendarDay } from './calendar';

const STEP = 0.16;

const useStyles = makeStyles(
  theme => ({
    cell: {
      ...theme.typography.caption,
      position: 'relative',
      display: 'block',
      width: '100%',
      minHeight: 26,
      borderRadius: 3,
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.primary,
      fontVariantNumeric: 'tabular-nums',
      textAlign: 'center',
      '&:hover': { borderColor: theme.palette.text.primary },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 1,
      },
      [theme.breakpoints.down('xs')]: { fontSize: 10 },
    },
    chosen: {
      borderColor: theme.palette.text.primary,
      boxShadow: `inset 0 0 0 1px ${theme.palette.text.primary}`,
    },
    review: {
      position: 'absolute',
      left: 3,
      right: 3,
      bottom: 2,
      height: 3,
      borderRadius: 1,
      backgroundColor: toneColor(theme, 'notice'),
    },
  }),
  { name: 'MfaExceptionsCalendarCell' },
);

/** A day: how much ends as a number with its shade, and a bar where reviews are due. */
export function CalendarCell(props: {
  day: CalendarDay;
  /** What ends on the fullest of all days. */
  most: number;
  place: string;
  chosen: boolean;
  tabIndex: number;
  onChoose: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const { day, most, place, chosen, onChoose, ...rest } = props;
  const { ends, reviews } = day;
  const level = levelOf(ends, most);
  return (
    <ButtonBase
      {...rest}
      data-place={place}
      aria-pressed={chosen}
      aria-label={t('governance.calendar.cell', {
        day: t('governance.day', { at: dateOf(day.day) }),
        ends: t('governance.calendar.ends', { count: ends }),
        reviews: t('governance.calendar.reviews', { count: reviews }),
      })}
      className={chosen ? `${classes.cell} ${classes.chosen}` : classes.cell}
      style={{
        backgroundColor:
          level > 0
            ? alpha(toneColor(theme, 'warning'), level * STEP)
            : undefined,
      }}
      disableRipple
      onClick={onChoose}
    >
      {ends > 0 && t('governance.compact', { value: ends })}
      {reviews > 0 && <span className={classes.review} />}
    </ButtonBase>
  );
}
