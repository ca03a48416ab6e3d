import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { exceptionTitle } from '../parts/labels';
import { useTranslate } from '../translation';
import type { TogetherItem } from './together';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
      maxHeight: 240,
      overflowY: 'auto',
    },
    item: { overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsItemList' },
);

/** Some work, each by its name, with what there is to say of it. */
export function ItemList(props: {
  items: readonly TogetherItem[];
  wordsFor?: (item: TogetherItem) => ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.items.map(item => (
        <Typography
          key={item.id}
          component="li"
          variant="body2"
          className={classes.item}
        >
          {t('work.bulk.item', {
            title: exceptionTitle(t, item.exception),
            subject: (
              <EntityLink entityRef={item.exception.subjectRef} inSentence />
            ),
            requester: (
              <EntityLink entityRef={item.exception.requester} inSentence />
            ),
          })}
          {props.wordsFor?.(item)}
        </Typography>
      ))}
    </ul>
  );
}
