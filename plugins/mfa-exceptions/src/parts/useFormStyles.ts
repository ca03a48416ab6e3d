import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from './looks';

/** The red of many themes is hard to read as small text on their dark paper. */
export const useFormStyles = makeStyles(
  theme => ({
    readable: {
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColor(theme, 'alarm'),
      },
    },
  }),
  { name: 'MfaExceptionsForm' },
);
