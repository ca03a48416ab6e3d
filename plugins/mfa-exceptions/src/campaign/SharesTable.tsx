import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { CampaignPreview } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { useTranslate } from '../translation';

/** Who is asked first, as what, and about how many. */
export function SharesTable({ shares }: Pick<CampaignPreview, 'shares'>) {
  const t = useTranslate();
  const classes = useTableStyles();
  return (
    <>
      <TableContainer>
        <Table
          className={classes.table}
          size="small"
          aria-label={t('campaign.preview.table')}
        >
          <TableHead>
            <TableRow>
              <TableCell>{t('campaign.preview.reviewer')}</TableCell>
              <TableCell>{t('campaign.preview.rung')}</TableCell>
              <TableCell align="right">{t('campaign.preview.items')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shares.map(({ reviewer, rung, items }) => (
              <TableRow key={`${rung} ${reviewer}`}>
                <TableCell component="th" scope="row">
                  <EntityLink entityRef={reviewer} />
                </TableCell>
                <TableCell data-label={t('campaign.preview.rung')}>
                  {t(`review.reviewers.rung.${rung}`)}
                </TableCell>
                <TableCell
                  align="right"
                  data-label={t('campaign.preview.items')}
                >
                  {items}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Typography variant="caption" color="textSecondary">
        {t('campaign.preview.each')}
      </Typography>
    </>
  );
}
