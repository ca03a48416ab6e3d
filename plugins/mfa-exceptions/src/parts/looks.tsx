import { useTheme, type Theme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import CheckIcon from '@material-ui/icons/VerifiedUserOutlined';
import CloseIcon from '@material-ui/icons/HighlightOff';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DraftIcon from '@material-ui/icons/EditOutlined';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import GoneIcon from '@material-ui/icons/LinkOff';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import LaterIcon from '@material-ui/icons/Update';
import LockIcon from '@material-ui/icons/LockOutlined';
import LockOpenIcon from '@material-ui/icons/LockOpenOutlined';
import NarrowIcon from '@material-ui/icons/CallReceived';
import RepeatIcon from '@material-ui/icons/Repeat';
import ReviewIcon from '@material-ui/icons/EventNoteOutlined';
import ScheduleIcon from '@material-ui/icons/Schedule';
import SignalIcon from '@material-ui/icons/SignalCellularAlt';
import UndoIcon from '@material-ui/icons/Undo';
import type {
  DerivedFlag,
  ExceptionState,
  ExtensionState,
  HeadlineKind,
  NoticeState,
  OpenReviewStanding,
  Recommended,
  ReviewOutcome,
  RiskRating,
  ScorecardBand,
  Urgency,
  UseKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ComponentType } from 'react';

export type Tone = 'calm' | 'good' | 'notice' | 'warning' | 'alarm';

/** How something looks beside its words: they say what it is, this only helps to find it. */
export interface Look {
  readonly tone: Tone;
  readonly Icon: ComponentType<SvgIconProps>;
}

type Table<K extends string> = Readonly<Record<K, Look>>;

function look(tone: Tone, Icon: Look['Icon']): Look {
  return { tone, Icon };
}

const states: Table<ExceptionState> = {
  draft: look('calm', DraftIcon),
  requested: look('notice', HourglassIcon),
  approved: look('notice', CheckCircleIcon),
  active: look('good', LockOpenIcon),
  expired: look('calm', ScheduleIcon),
  revoked: look('calm', BlockIcon),
  rejected: look('calm', CloseIcon),
  withdrawn: look('calm', UndoIcon),
  closed: look('calm', LockIcon),
};

const flags: Table<DerivedFlag> = {
  expiring_soon: look('warning', ScheduleIcon),
  overdue: look('alarm', ErrorIcon),
  review_due: look('warning', ReviewIcon),
  review_overdue: look('alarm', ReviewIcon),
  orphaned: look('warning', GoneIcon),
  repeat_request: look('calm', RepeatIcon),
  copied_justification: look('calm', CopyIcon),
};

const headlines: Table<HeadlineKind> = {
  overdue: flags.overdue,
  review_overdue: flags.review_overdue,
  expiring_soon: flags.expiring_soon,
  review_due: flags.review_due,
  awaiting_implementation: look('notice', HourglassIcon),
  awaiting_approval: states.requested,
  in_force: states.active,
  none: look('good', CheckIcon),
};

const extensions: Table<ExtensionState> = {
  pending: look('notice', LaterIcon),
  approved: look('good', CheckCircleIcon),
  rejected: states.rejected,
  withdrawn: states.withdrawn,
  lapsed: states.expired,
};

const urgencies: Table<Urgency> = {
  overdue: flags.overdue,
  now: look('warning', HourglassIcon),
  soon: look('notice', ScheduleIcon),
  later: look('calm', ScheduleIcon),
};

const risks: Table<RiskRating> = {
  low: look('calm', SignalIcon),
  medium: look('notice', SignalIcon),
  high: look('warning', SignalIcon),
  critical: look('alarm', SignalIcon),
};

const recommendations: Table<Recommended> = {
  certify: look('good', CheckCircleIcon),
  reduce: look('warning', NarrowIcon),
  revoke: look('alarm', BlockIcon),
};

const reviewStandings: Table<OpenReviewStanding> = {
  scheduled: look('calm', ScheduleIcon),
  due: flags.review_due,
  overdue: flags.review_overdue,
};

const reviewOutcomes: Table<ReviewOutcome> = {
  certified: look('good', CheckCircleIcon),
  reduced: look('good', NarrowIcon),
  revoked: look('calm', BlockIcon),
  ended: states.closed,
  lapsed: states.expired,
  unanswered: look('warning', ErrorIcon),
};

const uses: Table<UseKind> = {
  planned_drill: look('good', CheckCircleIcon),
  actual_emergency: look('warning', LockOpenIcon),
  misuse: look('alarm', ErrorIcon),
};

const bands: Table<ScorecardBand> = {
  none: look('good', CheckIcon),
  covered: look('notice', LockOpenIcon),
  attention: look('warning', ScheduleIcon),
  failing: look('alarm', ErrorIcon),
};

const notices: Table<NoticeState> = {
  waiting: look('notice', HourglassIcon),
  failing: look('alarm', ErrorIcon),
  delivered: look('good', CheckCircleIcon),
  settled: look('calm', CheckIcon),
};

/** Icon and tone of everything that has one, by what it is. */
export const looks = {
  state: states,
  flag: flags,
  headline: headlines,
  extension: extensions,
  urgency: urgencies,
  recommendation: recommendations,
  reviewStanding: reviewStandings,
  reviewOutcome: reviewOutcomes,
  risk: risks,
  use: uses,
  notice: notices,
  band: bands,
} as const;

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

/** The icon of a look, beside words that say the same. */
export function LookIcon(props: {
  look: Look;
  className?: string;
  fontSize?: SvgIconProps['fontSize'];
}) {
  const { tone, Icon } = props.look;
  const theme = useTheme();
  return (
    <Icon
      className={props.className}
      fontSize={props.fontSize}
      style={{ color: toneColor(theme, tone) }}
      aria-hidden
    />
  );
}
