import { InfoCard } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';

const worthALook = [
  {
    ref: 'component:default/payment-approval-console',
    why: 'An application with a long history: one that ended and is still in place, one that ends soon, one to review.',
  },
  {
    ref: 'resource:default/vendor-ironquay-mainframe',
    why: 'A vendor, whose exceptions may never outlast the contract.',
  },
  {
    ref: 'resource:default/bg-tenant-admin-north',
    why: 'A break-glass account: two approvals, short reviews, and never removed by itself.',
  },
];

/** Tells a newcomer where to begin. */
export function Welcome() {
  return (
    <InfoCard title="Where MFA is not asked for, and who answers for it">
      <Typography paragraph>
        Every bypass of multi-factor authentication at Halden is registered
        here: owned, limited, reviewed and removed. It shows where the services
        are, on their pages in the catalog. Three that are worth a look:
      </Typography>
      <List dense disablePadding>
        {worthALook.map(({ ref, why }) => (
          <ListItem key={ref} disableGutters>
            <ListItemText
              primary={<EntityRefLink entityRef={ref} />}
              secondary={why}
            />
          </ListItem>
        ))}
      </List>
    </InfoCard>
  );
}
