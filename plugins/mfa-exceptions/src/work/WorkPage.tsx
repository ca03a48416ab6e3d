import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import KeyboardIcon from '@material-ui/icons/Keyboard';
import { ContentHeader } from '@backstage/core-components';
import type { WorkKind } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useWork } from '../api/work';
import { DelegationsBlock } from '../delegation/DelegationsBlock';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { KeysDialog } from './KeysDialog';
import { KindFilter } from './KindFilter';
import { WaitingWork } from './WaitingWork';
import { PAGE_SIZE, kindFrom } from './work';

const useStyles = makeStyles(
  theme => ({
    paper: { padding: theme.spacing(2) },
    head: { marginBottom: theme.spacing(2) },
  }),
  { name: 'MfaExceptionsWork' },
);

/** What waits for the person who is looking, to be decided where it stands. */
export function WorkPage() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const [helping, setHelping] = useState(false);
  const kind = kindFrom(search);
  const cursor = search.get('cursor') ?? undefined;
  const { value, error, loading, retry } = useWork({
    limit: PAGE_SIZE,
    ...(kind && { kind: [kind] }),
    ...(cursor && { cursor }),
  });

  const go = (next: { kind?: WorkKind; cursor?: string }) =>
    setSearch(
      Object.entries(next).filter(([, given]) => given !== undefined) as [
        string,
        string,
      ][],
    );
  return (
    <>
      <ContentHeader title={t('work.title')}>
        <Button
          startIcon={<KeyboardIcon />}
          color="primary"
          onClick={() => setHelping(true)}
        >
          {t('work.keys.show')}
        </Button>
      </ContentHeader>
      <Paper className={classes.paper}>
        <Box className={classes.head}>
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('work.subtitle')}
          </Typography>
          {value && (
            <KindFilter
              counts={value.counts}
              kind={kind}
              onChange={next => go({ kind: next })}
            />
          )}
        </Box>
        {error && (
          <Failure title={t('work.failed')} error={error} onRetry={retry} />
        )}
        {!error && !value && <Loading lines={8} />}
        {!error && value && (
          <Box aria-busy={loading}>
            <WaitingWork
              page={value}
              filtered={kind !== undefined}
              onChange={retry}
              onPage={next => go({ kind, cursor: next })}
              onShowAll={() => go({})}
              onHelp={() => setHelping(true)}
            />
          </Box>
        )}
      </Paper>
      <Box mt={2}>
        <DelegationsBlock onChange={retry} />
      </Box>
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </>
  );
}
