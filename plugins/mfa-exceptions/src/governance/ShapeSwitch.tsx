import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import ChartIcon from '@material-ui/icons/BarChart';
import TableIcon from '@material-ui/icons/TableChartOutlined';
import { useTranslate } from '../translation';

const shapes = ['chart', 'table'] as const;
export type Shape = (typeof shapes)[number];

const useStyles = makeStyles(
  theme => ({
    button: {
      padding: theme.spacing(0.5),
      color: theme.palette.text.secondary,
      '&.Mui-selected': { color: theme.palette.text.primary },
    },
  }),
  { name: 'MfaExceptionsShapeSwitch' },
);

/** Whether numbers are drawn, or stand in a table. */
export function ShapeSwitch(props: {
  shape: Shape;
  label: string;
  onChange: (shape: Shape) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={props.shape}
      aria-label={props.label}
      onChange={(_, next: Shape | null) => next && props.onChange(next)}
    >
      {shapes.map(shape => (
        <ToggleButton
          key={shape}
          value={shape}
          className={classes.button}
          aria-label={t(`governance.shape.${shape}`)}
          title={t(`governance.shape.${shape}`)}
        >
          {shape === 'chart' ? (
            <ChartIcon fontSize="small" />
          ) : (
            <TableIcon fontSize="small" />
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
