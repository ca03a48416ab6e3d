import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { OwnedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { LinkAction } from '../parts/LinkAction';
import { accountabilityListRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { searchOf } from './listFilters';
import { OwnedItem, type OwnedClaim } from './OwnedItem';
import { OwnedAttestation } from './OwnedAttestation';
import { OwnedCounts } from './OwnedCounts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    items: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
  }),
  { name: 'MfaExceptionsOwned' },
);

/** What somebody is accountable for, by what names them. */
export function Owned(props: {
  owned: OwnedAccountability;
  onChange: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const list = useRouteRef(accountabilityListRouteRef)();
  const { owned, onChange } = props;
  const { ownerRef, items, totalItems } = owned;
  const [begun, setBegun] = useState<OwnedClaim>();
  if (totalItems === 0) {
    return (
      <Typography color="textSecondary">
        {t('accountability.owned.empty')}
      </Typography>
    );
  }
  return (
    <Box className={classes.root}>
      <OwnedCounts owned={owned} />
      <ul
        className={classes.items}
        aria-label={t('accountability.owned.items')}
      >
        {items.map(item => (
          <li key={`${item.claimRef} ${item.controlDomain}`}>
            <OwnedItem item={item} onAttest={() => setBegun(item)} />
          </li>
        ))}
      </ul>
      {totalItems > items.length && (
        <Typography variant="body2" color="textSecondary">
          {t('accountability.owned.more', {
            count: totalItems - items.length,
          })}
        </Typography>
      )}
      <Box>
        <LinkAction
          to={`${list}?${searchOf({ owner: ownerRef })}`}
          variant="outlined"
          size="small"
        >
          {t('accountability.owned.all')}
        </LinkAction>
      </Box>
      {begun && (
        <OwnedAttestation
          owned={owned}
          begun={begun}
          onEnd={() => setBegun(undefined)}
          onChange={onChange}
        />
      )}
    </Box>
  );
}
