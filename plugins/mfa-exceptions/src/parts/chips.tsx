import Chip from '@material-ui/core/Chip';
import { makeStyles, useTheme, type Theme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import CloseIcon from '@material-ui/icons/HighlightOff';
import DraftIcon from '@material-ui/icons/EditOutlined';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import LockIcon from '@material-ui/icons/LockOutlined';
import LockOpenIcon from '@material-ui/icons/LockOpenOutlined';
import RepeatIcon from '@material-ui/icons/Repeat';
import ReviewIcon from '@material-ui/icons/EventNoteOutlined';
import ScheduleIcon from '@material-ui/icons/Schedule';
import SignalIcon from '@material-ui/icons/SignalCellularAlt';
import UndoIcon from '@material-ui/icons/Undo';
import type {
  DerivedFlag,
  ExceptionState,
  RiskRating,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ComponentType } from 'react';
import { useTranslate } from '../translation';

type Tone = 'calm' | 'good' | 'notice' | 'warning' | 'alarm';
type Look = { readonly tone: Tone; readonly Icon: ComponentType<SvgIconProps> };

const STATES: Readonly<Record<ExceptionState, Look>> = {
  draft: { tone: 'calm', Icon: DraftIcon },
  requested: { tone: 'notice', Icon: HourglassIcon },
  approved: { tone: 'notice', Icon: CheckCircleIcon },
  active: { tone: 'good', Icon: LockOpenIcon },
  expired: { tone: 'calm', Icon: ScheduleIcon },
  revoked: { tone: 'calm', Icon: BlockIcon },
  rejected: { tone: 'calm', Icon: CloseIcon },
  withdrawn: { tone: 'calm', Icon: UndoIcon },
  closed: { tone: 'calm', Icon: LockIcon },
};

const FLAGS: Readonly<Record<DerivedFlag, Look>> = {
  expiring_soon: { tone: 'warning', Icon: ScheduleIcon },
  overdue: { tone: 'alarm', Icon: ErrorIcon },
  review_due: { tone: 'warning', Icon: ReviewIcon },
  review_overdue: { tone: 'alarm', Icon: ReviewIcon },
  repeat_request: { tone: 'calm', Icon: RepeatIcon },
  copied_justification: { tone: 'calm', Icon: CopyIcon },
};

const RISKS: Readonly<Record<RiskRating, Tone>> = {
  low: 'calm',
  medium: 'notice',
  high: 'warning',
  critical: 'alarm',
};

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

/** The colour of a tone. It decorates an icon beside words, and never speaks alone. */
export function toneColor(theme: Theme, tone: Tone): string {
  const dark = theme.palette.type === 'dark';
  switch (tone) {
    case 'good':
      return dark ? '#71CF88' : '#1B7F3C';
    case 'notice':
      return dark ? '#9CC9FF' : '#1F5493';
    case 'warning':
      return dark ? '#FFB84D' : '#9A5B00';
    case 'alarm':
      return dark ? '#FFA3A7' : '#C4152B';
    default:
      return theme.palette.text.secondary;
  }
}

function ToneChip({ look, label }: { look: Look; label: string }) {
  const classes = useStyles();
  const theme = useTheme();
  const { Icon, tone } = look;
  const color = toneColor(theme, tone);
  return (
    <Chip
      className={classes.root}
      size="small"
      variant="outlined"
      label={label}
      icon={<Icon style={{ color }} aria-hidden />}
      style={{ borderColor: color }}
    />
  );
}

export function StateChip(props: { state: ExceptionState; count?: number }) {
  const t = useTranslate();
  const label = t(`state.${props.state}`);
  return (
    <ToneChip look={STATES[props.state]} label={counted(label, props.count)} />
  );
}

export function FlagChip(props: { flag: DerivedFlag; count?: number }) {
  const t = useTranslate();
  const label = t(`flag.${props.flag}`);
  return (
    <ToneChip look={FLAGS[props.flag]} label={counted(label, props.count)} />
  );
}

export function RiskChip({ risk }: { risk: RiskRating }) {
  const t = useTranslate();
  return (
    <ToneChip
      look={{ tone: RISKS[risk], Icon: SignalIcon }}
      label={t('parts.riskChip', { risk: t(`risk.${risk}`) })}
    />
  );
}

function counted(label: string, count: number | undefined) {
  return count === undefined ? label : `${count} ${label.toLocaleLowerCase()}`;
}
