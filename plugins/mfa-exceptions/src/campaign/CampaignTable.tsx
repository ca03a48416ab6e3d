import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { campaignRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { CampaignChip } from './CampaignChips';
import { Progress } from './Progress';
import { comesBackWords } from './words';

const columns = ['campaign', 'state', 'owner', 'deadline', 'progress'] as const;

/** One page of campaigns. */
export function CampaignTable({ items }: { items: readonly CampaignView[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('campaign.table')}
      headings={columns.map(column => t(`campaign.column.${column}`))}
    >
      {items.map(campaign => (
        <CampaignRow key={campaign.id} campaign={campaign} />
      ))}
    </CardTable>
  );
}

function CampaignRow({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const campaignPath = useRouteRef(campaignRouteRef);
  const { id, name, recurrence, state, startsAt } = campaign;
  const labelled = (column: (typeof columns)[number]) => ({
    'data-label': t(`campaign.column.${column}`),
  });
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Link to={campaignPath({ id })}>{name}</Link>
        {recurrence && (
          <div className={classes.quiet}>{comesBackWords(t, recurrence)}</div>
        )}
      </TableCell>
      <TableCell {...labelled('state')}>
        <CampaignChip campaign={campaign} />
      </TableCell>
      <TableCell {...labelled('owner')}>
        <EntityLink entityRef={campaign.owner} />
      </TableCell>
      <TableCell {...labelled('deadline')}>
        <RelativeTime at={campaign.endedAt ?? campaign.deadline} />
        {state === 'scheduled' && (
          <div className={classes.quiet}>
            {t('campaign.starts', { when: <RelativeTime at={startsAt} /> })}
          </div>
        )}
      </TableCell>
      <TableCell {...labelled('progress')}>
        <Progress campaign={campaign} />
      </TableCell>
    </TableRow>
  );
}
