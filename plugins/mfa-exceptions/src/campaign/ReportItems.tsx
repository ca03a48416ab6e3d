import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { CampaignReport } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useTableStyles } from '../parts/useTableStyles';
import { RiskChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ItemStanding } from './ItemStanding';

// A browser is slow at more rows than anybody reads; the files hold all.
const STEP = 100;

type Item = CampaignReport['items'][number];

/** Each item with its answer and why it was given; of many, some at a time. */
export function ReportItems({ items }: { items: readonly Item[] }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const [shown, setShown] = useState(STEP);
  const left = items.length - shown;
  if (items.length === 0) {
    return <Typography variant="body2">{t('campaign.report.none')}</Typography>;
  }
  return (
    <>
      <TableContainer>
        <Table
          className={classes.table}
          size="small"
          aria-label={t('campaign.report.table')}
        >
          <TableHead>
            <TableRow>
              <TableCell>{t('campaign.items.column.exception')}</TableCell>
              <TableCell>{t('campaign.items.column.subject')}</TableCell>
              <TableCell>{t('campaign.items.column.risk')}</TableCell>
              <TableCell>{t('campaign.items.column.standing')}</TableCell>
              <TableCell>{t('campaign.report.reason')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {items.slice(0, shown).map(item => (
              <ReportRow key={item.reviewId} item={item} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {left > 0 && (
        <Typography variant="body2" component="div" role="status">
          {t('campaign.report.shown', { shown, all: items.length })}{' '}
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {t('campaign.report.more', {
              number: String(Math.min(left, STEP)),
            })}
          </Button>
        </Typography>
      )}
    </>
  );
}

function ReportRow({ item }: { item: Item }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Link to={exceptionPath({ id: item.exceptionId })}>
          {controlDomainLabel(t, item.controlDomain)}
        </Link>
      </TableCell>
      <TableCell data-label={t('campaign.items.column.subject')}>
        <EntityLink entityRef={item.subjectRef} />
      </TableCell>
      <TableCell data-label={t('campaign.items.column.risk')}>
        <RiskChip risk={item.effectiveRisk} />
      </TableCell>
      <TableCell data-label={t('campaign.items.column.standing')}>
        <ItemStanding item={item} />
      </TableCell>
      <TableCell
        className={classes.quiet}
        data-label={item.reason && t('campaign.report.reason')}
      >
        {item.reason}
      </TableCell>
    </TableRow>
  );
}
