import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    text: {
      margin: theme.spacing(0, 0, 1),
      padding: theme.spacing(1.5),
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.primary,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    foot: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'MfaExceptionsCopyBlock' },
);

/** Lines to copy. */
export function CopyBlock(props: { label: string; text: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const { label, text } = props;
  const [{ value }, copy] = useCopyToClipboard();
  return (
    <>
      <pre className={classes.text} role="group" aria-label={label}>
        {text}
      </pre>
      <Box className={classes.foot}>
        <Button
          size="small"
          variant="outlined"
          color="primary"
          startIcon={<CopyIcon />}
          onClick={() => copy(text)}
        >
          {t('accountability.snippet.copy')}
        </Button>
        <Typography variant="body2" role="status">
          {value === text && t('accountability.snippet.copied')}
        </Typography>
      </Box>
    </>
  );
}
