import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { ExtensionChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { Consent } from './Consent';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    extension: {
      '& + &': {
        borderTop: `1px solid ${theme.palette.divider}`,
        marginTop: theme.spacing(2),
        paddingTop: theme.spacing(2),
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    words: {
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      marginBottom: theme.spacing(1.5),
    },
  }),
  { name: 'MfaExceptionsExtensions' },
);

type Extension = ExceptionDetail['extensions'][number];

/** Every later end that was ever asked for, the newest first: why, and what became of it. */
export function ExtensionsBlock(props: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { extensions } = props.exception;
  return extensions.length === 0 ? null : (
    <Block title={t('exception.extension.title')}>
      <ExtensionList extensions={extensions} />
    </Block>
  );
}

export function ExtensionList(props: { extensions: readonly Extension[] }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ol
      className={classes.list}
      reversed
      aria-label={t('exception.extension.title')}
    >
      {[...props.extensions].reverse().map(extension => (
        <li key={extension.number} className={classes.extension}>
          <ExtensionItem extension={extension} />
        </li>
      ))}
    </ol>
  );
}

function ExtensionItem({ extension }: { extension: Extension }) {
  const t = useTranslate();
  const classes = useStyles();
  const { state, approvals, decidedAt, reason } = extension;
  return (
    <>
      <Box className={classes.head}>
        <Typography variant="subtitle2" component="h4">
          {t('exception.extension.span', {
            from: <Day at={extension.from} end />,
            to: <Day at={extension.validTo} end />,
          })}
        </Typography>
        <ExtensionChip state={state} />
      </Box>
      <Typography variant="body2" className={classes.words}>
        {extension.justification}
      </Typography>
      <Facts>
        <Fact term={t('exception.extension.askedBy')}>
          <EntityLink entityRef={extension.requestedBy} />,{' '}
          <RelativeTime at={extension.requestedAt} />
        </Fact>
        {approvals.length > 0 && (
          <Fact term={t('exception.extension.approvals')}>
            {approvals.map(consent => (
              <Consent
                key={`${consent.path} ${consent.by}`}
                consent={consent}
              />
            ))}
          </Fact>
        )}
        {decidedAt && (
          <Fact term={t('exception.extension.decided')}>
            <RelativeTime at={decidedAt} />
          </Fact>
        )}
        {reason && <Fact term={t('exception.dialog.reason')}>{reason}</Fact>}
      </Facts>
    </>
  );
}
