import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignItemView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { RiskChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ItemStanding } from './ItemStanding';

/** One item: what it is about, who is asked, and where it stands. */
export function ItemRow(props: {
  item: CampaignItemView;
  /** Whether the person who is looking may answer it. */
  answerable: boolean;
  /** Whether any row has a box. */
  boxed: boolean;
  box?: { checked: boolean; onToggle: () => void };
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { item, answerable, boxed, box } = props;
  const to = exceptionPath({ id: item.exceptionId });
  const what = controlDomainLabel(t, item.controlDomain);
  const subject = nameOf(item.subjectRef);
  return (
    <TableRow selected={box?.checked}>
      {boxed && (
        <TableCell padding="checkbox">
          {box && (
            <Checkbox
              size="small"
              color="primary"
              checked={box.checked}
              inputProps={{
                'aria-label': t('campaign.items.select', { what, subject }),
              }}
              onChange={box.onToggle}
            />
          )}
        </TableCell>
      )}
      <TableCell component="th" scope="row">
        <Link to={to}>{what}</Link>
        <div className={classes.quiet}>
          {t('campaign.items.requestedBy', {
            who: <EntityLink entityRef={item.requester} inSentence />,
          })}
        </div>
      </TableCell>
      <TableCell data-label={t('campaign.items.column.subject')}>
        <EntityLink entityRef={item.subjectRef} />
      </TableCell>
      <TableCell data-label={t('campaign.items.column.risk')}>
        <RiskChip risk={item.effectiveRisk} />
      </TableCell>
      <TableCell data-label={t('campaign.items.column.owner')}>
        {item.owner ? (
          <EntityLink entityRef={item.owner} />
        ) : (
          t('campaign.items.nobody')
        )}
        {item.reviewer && (
          <div className={classes.quiet}>
            {t('campaign.items.handed', {
              who: <EntityLink entityRef={item.reviewer} inSentence />,
            })}
          </div>
        )}
      </TableCell>
      <TableCell data-label={t('campaign.items.column.standing')}>
        <ItemStanding item={item} />
        {answerable && (
          <div>
            <Link
              to={to}
              underline="always"
              aria-label={t('campaign.items.answerOf', { what, subject })}
            >
              {t('campaign.items.answer')}
            </Link>
          </div>
        )}
      </TableCell>
    </TableRow>
  );
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}
