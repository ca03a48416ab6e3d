import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useHref, useLinkClickHandler } from 'react-router-dom';
import { useTranslate } from '../../translation';
import type { Part } from '../groups';
import { useListPath } from '../useListPath';

const DIGIT = 9;

const useStyles = makeStyles(
  theme => ({
    link: {
      cursor: 'pointer',
      outline: 'none',
      '&:hover rect, &:focus-visible rect': {
        strokeWidth: 3,
        stroke: theme.palette.text.primary,
      },
    },
  }),
  { name: 'MfaExceptionsSegment' },
);

/** A part of a bar: the way to the list of just what it counts. */
export function Segment(props: {
  bar: { x: number; y: number; width: number; height: number };
  part: Part;
  name: string;
  fill: string;
  stroke: string;
}) {
  const t = useTranslate();
  const listPath = useListPath();
  const theme = useTheme();
  const { bar, part, name, fill, stroke } = props;
  if (part.count === 0) {
    return <g />;
  }
  const { x, y, width, height } = bar;
  const number = t('parts.number', { value: part.count });
  const drawn = (
    <>
      <rect
        x={x + 0.5}
        y={y}
        width={Math.max(2, width - 1)}
        height={height}
        rx={2}
        fill={fill}
        stroke={stroke}
      />
      {width > number.length * DIGIT + 4 && (
        <text
          x={x + width / 2}
          y={y + height / 2}
          textAnchor="middle"
          dominantBaseline="central"
          fontSize={12}
          fontWeight={600}
          fill={theme.palette.text.primary}
          // Readable on whatever pattern it stands.
          stroke={theme.palette.background.paper}
          strokeWidth={4}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {number}
        </text>
      )}
    </>
  );
  const label = t('governance.carriers.part', {
    name,
    standing: t(`governance.standing.${part.standing}`),
    count: part.count,
  });
  return part.filters ? (
    <SegmentLink to={listPath(part.filters)} label={label}>
      {drawn}
    </SegmentLink>
  ) : (
    <g>
      <title>{label}</title>
      {drawn}
    </g>
  );
}

function SegmentLink(props: {
  to: string;
  label: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { to, label, children } = props;
  const href = useHref(to);
  const open = useLinkClickHandler(to);
  return (
    <a href={href} className={classes.link} aria-label={label} onClick={open}>
      <title>{label}</title>
      {children}
    </a>
  );
}
