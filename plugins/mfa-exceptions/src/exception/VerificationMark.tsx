import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import LinkIcon from '@material-ui/icons/VerifiedUserOutlined';
import { useVerification } from '../api/exceptions';
import { LookIcon, type Look } from '../parts/looks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  { name: 'MfaExceptionsVerification' },
);

/** Whether the hash chain of a history holds. */
export function VerificationMark(props: { id: string; version: number }) {
  const t = useTranslate();
  const { value, error } = useVerification(props.id, props.version);
  if (error) {
    return (
      <Mark
        look={{ tone: 'warning', Icon: HelpIcon }}
        words={t('exception.history.unverified')}
      />
    );
  }
  if (!value) {
    return (
      <Mark
        look={{ tone: 'calm', Icon: HourglassIcon }}
        words={t('exception.history.verifying')}
      />
    );
  }
  const { checkpoint } = value;
  const against =
    checkpoint &&
    t(
      checkpoint.keyId
        ? 'exception.history.againstSigned'
        : 'exception.history.against',
      { day: checkpoint.day, key: checkpoint.keyId ?? '' },
    );
  return value.verified ? (
    <Mark
      look={{ tone: 'good', Icon: LinkIcon }}
      words={[
        t('exception.history.verified', { count: value.entries }),
        ...(against ? [against] : []),
      ].join(', ')}
    />
  ) : (
    <Mark
      look={{ tone: 'alarm', Icon: ErrorIcon }}
      words={t('exception.history.broken', {
        entry: String(value.brokenAt ?? '?'),
      })}
    />
  );
}

function Mark({ look, words }: { look: Look; words: string }) {
  const classes = useStyles();
  return (
    <Typography variant="body2" className={classes.root} role="status">
      <LookIcon fontSize="small" look={look} />
      {words}
    </Typography>
  );
}
