import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { IncidentView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { incidentRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { IncidentChip } from './IncidentChips';
import { controlLabels } from './labels';

const columns = [
  'incident',
  'subject',
  'occurred',
  'controls',
  'findings',
  'state',
] as const;

/** One page of incidents. */
export function IncidentTable({ items }: { items: readonly IncidentView[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('incident.table')}
      headings={columns.map(column => t(`incident.column.${column}`))}
    >
      {items.map(incident => (
        <IncidentRow key={incident.id} incident={incident} />
      ))}
    </CardTable>
  );
}

function IncidentRow({ incident }: { incident: IncidentView }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const incidentPath = useRouteRef(incidentRouteRef);
  const labelled = (column: (typeof columns)[number]) => ({
    'data-label': t(`incident.column.${column}`),
  });
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Link to={incidentPath({ id: incident.id })}>{incident.title}</Link>
        <div className={classes.quiet}>
          {t(`incident.technique.${incident.technique}`)}
        </div>
      </TableCell>
      <TableCell {...labelled('subject')}>
        <EntityLink entityRef={incident.subjectRef} />
      </TableCell>
      <TableCell {...labelled('occurred')}>
        <RelativeTime at={incident.occurredAt} />
      </TableCell>
      <TableCell {...labelled('controls')}>
        {controlLabels(t, incident.failedControlDomains)}
      </TableCell>
      <TableCell {...labelled('findings')}>
        <FindingWords {...incident.findingCounts} />
      </TableCell>
      <TableCell {...labelled('state')}>
        <IncidentChip state={incident.state} />
      </TableCell>
    </TableRow>
  );
}

function FindingWords({ open, done }: IncidentView['findingCounts']) {
  const t = useTranslate();
  if (open > 0) {
    return <>{t('incident.findings.open', { count: open })}</>;
  }
  return (
    <>{t(done > 0 ? 'incident.findings.allDone' : 'incident.findings.none')}</>
  );
}
