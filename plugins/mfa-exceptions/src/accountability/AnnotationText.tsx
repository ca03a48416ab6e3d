import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'block',
      fontFamily: 'monospace',
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
    value: { display: 'inline-block' },
  }),
  { name: 'MfaExceptionsAnnotation' },
);

/** An annotation as it is written, broken where that does not tear it. */
export function AnnotationText(props: { annotation: string; value: string }) {
  const classes = useStyles();
  const [prefix, ...rest] = props.annotation.split('/');
  return (
    <code className={classes.root}>
      {prefix}
      {rest.length > 0 && (
        <>
          /<wbr />
          {rest.join('/')}
        </>
      )}
      : <span className={classes.value}>{props.value}</span>
    </code>
  );
}
