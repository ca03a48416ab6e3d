import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Badge from '@material-ui/core/Badge';
import { makeStyles } from '@material-ui/core/styles';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';
import { useEntitySummary } from '../api/exceptions';
import { useWords } from '../words';
import { attentionOf } from './attention';

const useStyles = makeStyles(
  {
    words: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  },
  { name: 'MfaExceptionsAttentionBadge' },
);

/** A key, with how many exceptions want attention: a number to see, words to hear. */
export function AttentionBadge() {
  const t = useWords();
  const classes = useStyles();
  const { entity } = useEntity();
  const { value } = useEntitySummary(stringifyEntityRef(entity));
  const attention = value && attentionOf(value);
  if (!attention) {
    return <VpnKeyIcon />;
  }
  const { kind, count } = attention;
  return (
    <>
      <Badge
        badgeContent={<span aria-hidden>{count}</span>}
        color={kind === 'overdue' ? 'error' : 'primary'}
      >
        <VpnKeyIcon />
      </Badge>
      <span className={classes.words}>
        {t(`entity.attention.${kind}`, { count })}
      </span>{' '}
    </>
  );
}
