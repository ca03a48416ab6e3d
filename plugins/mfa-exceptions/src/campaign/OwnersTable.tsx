import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignOwnerProgress } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { campaignRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { allItems, searchOfItems } from './itemFilters';

/** How far each of those is who are accountable now, and the way to their items. */
export function OwnersTable(props: {
  owners: readonly CampaignOwnerProgress[];
  /** The campaign whose items to lead to, if any. */
  campaignId?: string;
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { owners, campaignId } = props;
  const counted = ['items', 'answered', 'unanswered'] as const;
  const nameOf = {
    items: t('campaign.outcome.items'),
    answered: t('campaign.outcome.answered'),
    unanswered: t('campaign.outcome.unanswered'),
  };
  return (
    <TableContainer>
      <Table
        className={classes.table}
        size="small"
        aria-label={t('campaign.outcome.ownersTable')}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('campaign.outcome.owner')}</TableCell>
            {counted.map(each => (
              <TableCell key={each} align="right">
                {nameOf[each]}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {owners.map(progress => (
            <TableRow key={progress.owner ?? ''}>
              <TableCell component="th" scope="row">
                {progress.owner ? (
                  <EntityLink entityRef={progress.owner} />
                ) : (
                  t('campaign.outcome.nobody')
                )}
              </TableCell>
              {counted.map(each => (
                <TableCell key={each} align="right" data-label={nameOf[each]}>
                  {campaignId && each === 'items' && progress.owner ? (
                    <ItemsLink
                      campaignId={campaignId}
                      owner={progress.owner}
                      items={progress.items}
                    />
                  ) : (
                    progress[each]
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function ItemsLink(props: {
  campaignId: string;
  owner: string;
  items: number;
}) {
  const t = useTranslate();
  const campaignPath = useRouteRef(campaignRouteRef);
  const { campaignId, owner, items } = props;
  const search = searchOfItems({ ...allItems, owner });
  return (
    <Link
      to={`${campaignPath({ id: campaignId })}?${search}`}
      aria-label={`${items}. ${t('campaign.outcome.show', {
        owner: parseEntityRef(owner).name,
      })}`}
    >
      {items}
    </Link>
  );
}
