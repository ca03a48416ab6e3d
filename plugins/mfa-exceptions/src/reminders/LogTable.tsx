import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { LoggedNotice } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTableStyles } from '../parts/useTableStyles';
import { LookChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { looks } from '../parts/looks';
import { ExactTime, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { ToldSteps } from './ToldSteps';

const columns = ['recipient', 'what', 'when', 'state'] as const;

/** One page of what people were told. */
export function LogTable({ items }: { items: readonly LoggedNotice[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('reminder.table')}
      headings={columns.map(column => t(`reminder.column.${column}`))}
    >
      {items.map(notice => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </CardTable>
  );
}

function NoticeRow({ notice }: { notice: LoggedNotice }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const labelled = (column: (typeof columns)[number]) => ({
    'data-label': t(`reminder.column.${column}`),
  });
  const { recipient, title, steps, createdAt, state } = notice;
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <EntityLink entityRef={recipient} />
      </TableCell>
      <TableCell {...labelled('what')}>
        {title}
        {steps.length > 0 && <ToldSteps steps={steps} />}
      </TableCell>
      <TableCell {...labelled('when')}>
        <ExactTime at={notice.deliveredAt ?? createdAt} />
        <div className={classes.quiet}>
          <RelativeTime at={notice.deliveredAt ?? createdAt} />
        </div>
      </TableCell>
      <TableCell {...labelled('state')}>
        <LookChip
          look={looks.notice[state]}
          label={t(`reminder.state.${state}`)}
        />
        {notice.failures > 0 && (
          <div className={classes.quiet}>
            {t('reminder.failures', {
              count: notice.failures,
              error: notice.lastError ?? '',
            })}
          </div>
        )}
      </TableCell>
    </TableRow>
  );
}
