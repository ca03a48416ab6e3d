import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import LinkIcon from '@material-ui/icons/VerifiedUserOutlined';
import type { ComponentType } from 'react';
import { useVerification } from '../api/exceptions';
import { toneColor } from '../parts/chips';
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
        tone="warning"
        Icon={HelpIcon}
        words={t('exception.history.unverified')}
      />
    );
  }
  if (!value) {
    return (
      <Mark
        tone="calm"
        Icon={HourglassIcon}
        words={t('exception.history.verifying')}
      />
    );
  }
  return value.verified ? (
    <Mark
      tone="good"
      Icon={LinkIcon}
      words={t('exception.history.verified', { count: value.entries })}
    />
  ) : (
    <Mark
      tone="alarm"
      Icon={ErrorIcon}
      words={t('exception.history.broken', {
        entry: String(value.brokenAt ?? '?'),
      })}
    />
  );
}

function Mark(props: {
  tone: Parameters<typeof toneColor>[1];
  Icon: ComponentType<SvgIconProps>;
  words: string;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const { Icon } = props;
  return (
    <Typography variant="body2" className={classes.root} role="status">
      <Icon
        fontSize="small"
        style={{ color: toneColor(theme, props.tone) }}
        aria-hidden
      />
      {props.words}
    </Typography>
  );
}
