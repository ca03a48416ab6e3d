import { useTheme } from '@material-ui/core/styles';

const LETTER = 6.9;
const NUMBER = 48;

/** Whose a bar is, and how many there are in all. */
export function CarrierTick(props: {
  x: number;
  y: number;
  width: number;
  name: string;
  total: string;
}) {
  const theme = useTheme();
  const { x, y, width, name, total } = props;
  const room = Math.floor((width - NUMBER - 8) / LETTER);
  const shown = name.length > room ? `${name.slice(0, room - 1)}…` : name;
  const font = {
    dominantBaseline: 'central' as const,
    fontSize: 13,
    fill: theme.palette.text.primary,
  };
  return (
    <g>
      <title>{name}</title>
      <text {...font} x={x - width + 8} y={y}>
        {shown}
      </text>
      <text
        {...font}
        x={x}
        y={y}
        textAnchor="end"
        fontWeight={theme.typography.fontWeightBold as 700}
      >
        {total}
      </text>
    </g>
  );
}
