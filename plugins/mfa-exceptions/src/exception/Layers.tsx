import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { Consent } from './Consent';

const useStyles = makeStyles(
  theme => ({
    layer: {
      borderLeft: `3px solid ${theme.palette.divider}`,
      paddingLeft: theme.spacing(1.5),
      '& + &': { marginTop: theme.spacing(2) },
    },
    entry: { '& + &': { marginTop: theme.spacing(1) } },
    quote: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsLayers' },
);

/** The three people who answer for an exception, each for a part of their own. */
export function Layers({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { approvals, implementations, requestedAt, createdAt } = exception;
  return (
    <Block title={t('exception.layers.title')}>
      <Layer
        name={t('exception.layers.owner')}
        hint={t('exception.layers.ownerHint')}
      >
        <Entry who={exception.requester}>
          {requestedAt
            ? t('exception.layers.requested', {
                when: <RelativeTime at={requestedAt} />,
              })
            : t('exception.layers.drafted', {
                when: <RelativeTime at={createdAt} />,
              })}
        </Entry>
      </Layer>
      <Layer
        name={t('exception.layers.governance')}
        hint={t('exception.layers.governanceHint')}
        empty={approvals.length === 0}
      >
        {approvals.map(approval => (
          <Consent
            key={`${approval.round} ${approval.path} ${approval.by}`}
            consent={approval}
            earlier={approval.round !== exception.round}
          />
        ))}
      </Layer>
      <Layer
        name={t('exception.layers.iam')}
        hint={t('exception.layers.iamHint')}
        empty={implementations.length === 0}
      >
        {implementations.map(implementation => (
          <Entry
            key={implementation.round}
            who={implementation.by}
            earlier={implementation.round !== exception.round}
            words={implementation.note}
          >
            {t('exception.layers.implemented', {
              when: <RelativeTime at={implementation.at} />,
            })}
          </Entry>
        ))}
      </Layer>
    </Block>
  );
}

function Layer(props: {
  name: string;
  hint: string;
  empty?: boolean;
  children: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <Box className={classes.layer}>
      <Typography variant="subtitle2" component="h4">
        {props.name}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p">
        {props.hint}
      </Typography>
      {props.empty ? (
        <Typography variant="body2" color="textSecondary">
          {t('exception.layers.nobody')}
        </Typography>
      ) : (
        props.children
      )}
    </Box>
  );
}

function Entry(props: {
  who: string;
  earlier?: boolean;
  words?: string;
  children: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <Box className={classes.entry}>
      <Typography variant="body2" component="div">
        <EntityLink entityRef={props.who} />
        {props.earlier && ` (${t('exception.layers.earlier')})`}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {props.children}
      </Typography>
      {props.words && (
        <Typography variant="body2" className={classes.quote}>
          {props.words}
        </Typography>
      )}
    </Box>
  );
}
