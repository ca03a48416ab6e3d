import Typography from '@material-ui/core/Typography';
import type { PostureCalendar } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { usePostureCalendar } from '../api/posture';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { filterParamsOf, type RegisterFilters } from '../register/filters';
import { useTranslate } from '../translation';
import {
  DAYS_AHEAD,
  dateOf,
  fullestDay,
  lastDay,
  totalsOf,
  type CalendarDay,
} from './calendar';
import { CalendarGrid } from './CalendarGrid';
import { CalendarTable } from './CalendarTable';
import { DayWords } from './DayWords';
import { ShapeSwitch, type Shape } from './ShapeSwitch';

/** What ends, and is to be reviewed, on which day. */
export function CalendarBlock(props: { filters: RegisterFilters; at: string }) {
  const t = useTranslate();
  const [shape, setShape] = useState<Shape>('chart');
  const { filters, at } = props;
  const { value, error, retry } = usePostureCalendar({
    ...filterParamsOf(filters),
    from: at.slice(0, 10),
    to: lastDay(at),
  });
  return (
    <Block
      title={t('governance.calendar.question')}
      aside={
        <ShapeSwitch
          shape={shape}
          label={t('governance.calendar.shape')}
          onChange={setShape}
        />
      }
    >
      {error && (
        <Failure
          title={t('governance.calendar.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={7} />}
      {!error && value && (
        <Calendar calendar={value} filters={filters} shape={shape} />
      )}
    </Block>
  );
}

function Calendar(props: {
  calendar: PostureCalendar;
  filters: RegisterFilters;
  shape: Shape;
}) {
  const t = useTranslate();
  const { calendar, filters, shape } = props;
  const { days } = calendar;
  const [chosen, setChosen] = useState<string>();
  const busy = days.filter(({ ends, reviews }) => ends + reviews > 0);
  const shown = days.find(({ day }) => day === chosen) ?? busy.at(0);
  if (busy.length === 0) {
    return (
      <Calm title={t('governance.calendar.none', { count: DAYS_AHEAD })} />
    );
  }
  return (
    <>
      <Summary days={days} />
      {shape === 'table' ? (
        <CalendarTable days={busy} filters={filters} />
      ) : (
        <>
          <CalendarGrid days={days} chosen={shown?.day} onChoose={setChosen} />
          {shown && <DayWords day={shown} filters={filters} />}
        </>
      )}
    </>
  );
}

function Summary({ days }: { days: readonly CalendarDay[] }) {
  const t = useTranslate();
  const { ends, reviews } = totalsOf(days);
  const fullest = fullestDay(days);
  return (
    <Typography variant="body2" color="textSecondary" gutterBottom>
      {t('governance.calendar.summary', {
        days: DAYS_AHEAD,
        ends: t('governance.calendar.ends', { count: ends }),
        reviews: t('governance.calendar.reviews', { count: reviews }),
      })}{' '}
      {fullest &&
        t('governance.calendar.fullest', {
          day: t('governance.day', { at: dateOf(fullest.day) }),
          count: fullest.ends,
        })}
    </Typography>
  );
}
