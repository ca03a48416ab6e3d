import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { PostureTrend } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTranslate } from '../translation';
import { dateOf } from './calendar';
import { lines, valueOf } from './trend';

const useStyles = makeStyles(
  { scroll: { maxHeight: 380, overflow: 'auto' } },
  { name: 'MfaExceptionsTrendTable' },
);

/** The days that were counted, the newest first. */
export function TrendTable({ trend }: { trend: PostureTrend }) {
  const t = useTranslate();
  const classes = useStyles();
  const label = t('governance.trend.table');
  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={label}
      // What scrolls has to be reached without a mouse.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <CardTable
        label={label}
        headings={[
          t('governance.trend.day'),
          ...lines.map(line => t(`governance.line.${line}`)),
        ]}
      >
        {[...trend.points].reverse().map(({ day, measures }) => (
          <TableRow key={day}>
            <TableCell component="th" scope="row">
              {t('governance.day', { at: dateOf(day) })}
            </TableCell>
            {lines.map(line => (
              <TableCell key={line} data-label={t(`governance.line.${line}`)}>
                {t('parts.number', { value: valueOf(measures, line) })}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </CardTable>
    </div>
  );
}
