import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useException } from '../api/exceptions';
import { EntityLinks } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { AheadNote } from './AheadNote';
import { DigestOfReviews } from './DigestOfReviews';
import { ExceptionActions } from './ExceptionActions';
import { ExtensionList } from './ExtensionsBlock';
import { GoneNote } from './GoneNote';
import { HistoryList } from './HistoryBlock';
import { OpenTasks } from './OpenTasks';
import { ScopeFacts } from './ScopeFacts';
import { VerificationMark } from './VerificationMark';
import { WhatNext } from './WhatNext';
import { WindowFacts } from './WindowFacts';

const useStyles = makeStyles(
  theme => ({
    words: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    part: { '& + &': { marginTop: theme.spacing(2.5) } },
  }),
  { name: 'MfaExceptionsDigest' },
);

/** What to know of an exception without leaving the entity, and what to do. */
export function ExceptionDigest(props: { id: string; onChange: () => void }) {
  const { exception, setException, error, retry } = useException(props.id, {
    live: true,
  });
  if (!exception) {
    return error ? (
      <Failure error={error} onRetry={retry} />
    ) : (
      <Loading lines={5} />
    );
  }
  const done = (next: ExceptionDetail) => {
    setException(next);
    props.onChange();
  };
  return (
    <Digest
      exception={exception}
      onDone={done}
      onReload={retry}
      onAnswered={props.onChange}
    />
  );
}

function Digest(props: {
  exception: ExceptionDetail;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
  onAnswered: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { exception } = props;
  const { id, version, requester, approvals, implementations } = exception;
  const people = (given: readonly { by: string }[]) => [
    ...new Set(given.map(({ by }) => by)),
  ];
  return (
    <Grid container spacing={4}>
      <Grid item xs={12} md={7}>
        <Box className={classes.part}>
          <WhatNext exception={exception} />
          <OpenTasks exception={exception} />
          <AheadNote exception={exception} />
          <GoneNote exception={exception} />
          <ExceptionActions
            exception={exception}
            onDone={props.onDone}
            onReload={props.onReload}
          />
        </Box>
        <DigestOfReviews
          exception={exception}
          className={classes.part}
          onReload={() => {
            props.onReload();
            props.onAnswered();
          }}
        />
        <Box className={classes.part}>
          <Typography variant="body2" className={classes.words}>
            {exception.reason.justification}
          </Typography>
        </Box>
        <Box className={classes.part}>
          <Facts>
            <Fact term={t('entity.requesters')}>
              <EntityLinks entityRefs={[requester]} />
            </Fact>
            <Fact term={t('entity.approvers')}>
              <EntityLinks entityRefs={people(approvals)} />
            </Fact>
            <Fact term={t('entity.implementers')}>
              <EntityLinks entityRefs={people(implementations)} />
            </Fact>
          </Facts>
        </Box>
        <Box className={classes.part}>
          <WindowFacts exception={exception} />
        </Box>
        <Box className={classes.part}>
          <ScopeFacts scope={exception.scope} />
        </Box>
        {exception.extensions.length > 0 && (
          <Box className={classes.part}>
            <ExtensionList extensions={exception.extensions} />
          </Box>
        )}
      </Grid>
      <Grid item xs={12} md={5}>
        <Box className={classes.part}>
          <Typography variant="subtitle2" component="h4">
            {t('exception.history.title')}
          </Typography>
          <VerificationMark id={id} version={version} />
        </Box>
        <Box className={classes.part}>
          <HistoryList id={id} version={version} />
        </Box>
        <LinkAction to={exceptionPath({ id })} variant="outlined" size="small">
          {t('entity.openException')}
        </LinkAction>
      </Grid>
    </Grid>
  );
}
