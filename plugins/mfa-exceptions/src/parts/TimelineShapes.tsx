import { useTheme } from '@material-ui/core/styles';
import { useState } from 'react';
import { toneColor } from './looks';
import type { Mark, Span } from './timeline';

export const HEIGHT = 36;
const TRACK = { y: 12, height: 12 };
export const MIDDLE = TRACK.y + TRACK.height / 2;

let hatchings = 0;

/** Patterns are found by id in the whole document, so each graphic needs its own. */
export function useHatchingId(): string {
  const [id] = useState(() => `mfa-exceptions-hatching-${++hatchings}`);
  return id;
}

export function Hatching({ id, color }: { id: string; color: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line x1={0} x2={0} y1={0} y2={6} stroke={color} strokeWidth={4} />
      </pattern>
    </defs>
  );
}

/** A stretch of time: its kind shows in fill, outline and height, not in colour alone. */
export function SpanShape(props: {
  kind: Span['kind'];
  x: string;
  width: string;
  hatching: string;
  title?: string;
}) {
  const colors = useTimelineColors();
  const { kind, x, width } = props;
  const thin = kind === 'waiting' || kind === 'given_up';
  const box = thin
    ? { y: MIDDLE - 2, height: 4 }
    : { y: TRACK.y, height: TRACK.height };
  const look = {
    waiting: { fill: colors.muted },
    planned: { fill: 'none', stroke: colors.muted, strokeDasharray: '4 3' },
    in_force: { fill: colors.inForce },
    left: { fill: colors.left, stroke: colors.inForce },
    extension: {
      fill: 'none',
      stroke: colors.inForce,
      strokeDasharray: '4 3',
    },
    given_up: { fill: 'none', stroke: colors.muted, strokeDasharray: '2 2' },
    overdue: { fill: `url(#${props.hatching})`, stroke: colors.overdue },
  }[kind];
  return (
    <rect x={x} width={width} rx={2} {...box} {...look}>
      {props.title && <title>{props.title}</title>}
    </rect>
  );
}

/** An instant: each kind has a shape of its own. */
export function MarkShape(props: {
  kind: Mark['kind'];
  x: string;
  title?: string;
}) {
  const colors = useTimelineColors();
  const stroke = { stroke: colors.text, strokeWidth: 2 };
  return (
    <svg x={props.x} y={MIDDLE} overflow="visible">
      {props.title && <title>{props.title}</title>}
      {props.kind === 'review_due' && (
        <path
          d="M0 -7 L7 0 L0 7 L-7 0 Z"
          fill={colors.paper}
          {...stroke}
          stroke={colors.review}
        />
      )}
      {props.kind === 'review_done' && (
        <path
          d="M0 -6 L6 0 L0 6 L-6 0 Z"
          fill={colors.reviewed}
          stroke={colors.paper}
          strokeWidth={1}
        />
      )}
      {props.kind === 'original_end' && (
        <path d="M0 -10 V10" {...stroke} strokeDasharray="3 2" />
      )}
      {(props.kind === 'end' || props.kind === 'ended') && (
        <path d="M0 -10 V10" {...stroke} />
      )}
      {props.kind === 'removed' && (
        <g>
          <circle r={7} fill={colors.paper} {...stroke} />
          <path d="M-3 0 L-1 3 L4 -3" fill="none" {...stroke} />
        </g>
      )}
    </svg>
  );
}

export function NowLine({ x }: { x: string }) {
  const { now } = useTimelineColors();
  return (
    <svg x={x} y={0} overflow="visible">
      <path d={`M0 4 V${HEIGHT}`} stroke={now} strokeWidth={1.5} />
      <path d="M-4 0 H4 L0 6 Z" fill={now} />
    </svg>
  );
}

export function useTimelineColors() {
  const theme = useTheme();
  const dark = theme.palette.type === 'dark';
  return {
    text: theme.palette.text.primary,
    paper: theme.palette.background.paper,
    track: theme.palette.divider,
    muted: theme.palette.text.secondary,
    inForce: toneColor(theme, 'notice'),
    left: dark ? 'rgba(156, 201, 255, 0.25)' : 'rgba(31, 84, 147, 0.15)',
    overdue: toneColor(theme, 'alarm'),
    review: toneColor(theme, 'warning'),
    reviewed: toneColor(theme, 'good'),
    now: theme.palette.text.primary,
  };
}
