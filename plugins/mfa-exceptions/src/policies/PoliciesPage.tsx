import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PolicyList } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { usePolicies } from '../api/policies';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { anchorsOf } from './anchors';
import { PoliciesOverview } from './PoliciesOverview';
import { PolicySection } from './PolicySection';
import { VocabularyBlock } from './VocabularyBlock';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'MfaExceptionsPolicies' },
);

/** Every policy in the order in which they are tried, with the source of each value. */
export function PoliciesPage() {
  const t = useTranslate();
  const register = useRouteRef(rootRouteRef);
  const { value, error, retry } = usePolicies();
  return (
    <>
      <ContentHeader title={t('policies.title')}>
        <LinkAction to={register()}>{t('policies.register')}</LinkAction>
      </ContentHeader>
      <Box mb={2}>
        <Typography>{t('policies.intro')}</Typography>
      </Box>
      {error && (
        <Failure title={t('policies.failed')} error={error} onRetry={retry} />
      )}
      {!error && !value && <Loading lines={12} />}
      {!error && value && <Policies policies={value} />}
    </>
  );
}

function Policies({ policies }: { policies: PolicyList }) {
  const classes = useStyles();
  const { hash } = useLocation();
  const anchored = anchorsOf(policies.items);
  useEffect(() => {
    document.getElementById(hash.slice(1))?.scrollIntoView?.();
  }, [hash]);
  // What one policy says of several kinds of subject counts as one.
  const ids = [...new Set(policies.items.map(({ id }) => id))];
  return (
    <Box className={classes.list}>
      <PoliciesOverview policies={anchored} />
      {anchored.map(([anchor, item]) => (
        <PolicySection
          key={anchor}
          anchor={anchor}
          item={item}
          number={ids.indexOf(item.id) + 1}
        />
      ))}
      <VocabularyBlock policies={policies} />
    </Box>
  );
}
