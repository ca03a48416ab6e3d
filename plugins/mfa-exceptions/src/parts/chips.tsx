import Chip from '@material-ui/core/Chip';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type {
  DerivedFlag,
  ExceptionState,
  ExtensionState,
  RiskRating,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useWords } from '../words';
import { LookIcon, looks, toneColor, type Look } from './looks';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      maxWidth: '100%',
      color: theme.palette.text.primary,
      backgroundColor: 'transparent',
    },
  }),
  { name: 'MfaExceptionsChip' },
);

export function LookChip({ look, label }: { look: Look; label: string }) {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <Chip
      className={classes.root}
      size="small"
      variant="outlined"
      label={label}
      icon={<LookIcon look={look} />}
      style={{ borderColor: toneColor(theme, look.tone) }}
    />
  );
}

export function StateChip(props: { state: ExceptionState; count?: number }) {
  const t = useWords();
  const label = t(`state.${props.state}`);
  return (
    <LookChip
      look={looks.state[props.state]}
      label={counted(label, props.count)}
    />
  );
}

export function FlagChip(props: { flag: DerivedFlag; count?: number }) {
  const t = useWords();
  const label = t(`flag.${props.flag}`);
  return (
    <LookChip
      look={looks.flag[props.flag]}
      label={counted(label, props.count)}
    />
  );
}

/** What a record's flags say; what is overdue need not be said to be due as well. */
export function FlagChips({ flags }: { flags: readonly DerivedFlag[] }) {
  return (
    <>
      {flags
        .filter(
          flag => flag !== 'review_due' || !flags.includes('review_overdue'),
        )
        .map(flag => (
          <FlagChip key={flag} flag={flag} />
        ))}
    </>
  );
}

export function ExtensionChip({ state }: { state: ExtensionState }) {
  const t = useWords();
  return (
    <LookChip
      look={looks.extension[state]}
      label={t(`extensionState.${state}`)}
    />
  );
}

export function RiskChip({ risk }: { risk: RiskRating }) {
  const t = useWords();
  return (
    <LookChip
      look={looks.risk[risk]}
      label={t('parts.riskChip', { risk: t(`risk.${risk}`) })}
    />
  );
}

function counted(label: string, count: number | undefined) {
  return count === undefined ? label : `${count} ${label.toLocaleLowerCase()}`;
}
