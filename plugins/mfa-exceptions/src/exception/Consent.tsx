import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { pathLabel } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: { '& + &': { marginTop: theme.spacing(1) } },
    lapsed: { textDecoration: 'line-through' },
    quote: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  }),
  { name: 'MfaExceptionsConsent' },
);

type ConsentOf = ExceptionDetail['extensions'][number]['approvals'][number];

/** Who approved, for what, how they judged it, and whether it still counts. */
export function Consent(props: { consent: ConsentOf; earlier?: boolean }) {
  const t = useTranslate();
  const classes = useStyles();
  const { by, path, at, lapsedAt, comment, ...judged } = props.consent;
  return (
    <Box className={classes.root}>
      <Typography variant="body2" component="div">
        <EntityLink entityRef={by} />
        {props.earlier && ` (${t('exception.layers.earlier')})`}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <span className={lapsedAt && classes.lapsed}>
          {t('exception.layers.approved', {
            path: pathLabel(path),
            when: <RelativeTime at={at} />,
          })}
          <br />
          {t('exception.layers.judged', {
            strength: t(
              `strength.${judged.controlStrength}`,
            ).toLocaleLowerCase(),
            risk: t(`risk.${judged.residualRisk}`).toLocaleLowerCase(),
          })}
        </span>
        {lapsedAt && (
          <div>
            {t('exception.layers.lapsed', {
              when: <RelativeTime at={lapsedAt} />,
            })}
          </div>
        )}
      </Typography>
      {comment && (
        <Typography variant="body2" className={classes.quote}>
          {comment}
        </Typography>
      )}
    </Box>
  );
}
