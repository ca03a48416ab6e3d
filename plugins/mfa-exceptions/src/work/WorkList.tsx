import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { LookIcon, looks } from '../parts/looks';
import { useTranslate } from '../translation';
import { commandOf } from './keys';
import { togetherFor, type TogetherAction } from './together';
import { isForTogether, type Selection } from './useSelection';
import { useWorkPath } from './useWorkPath';
import type { RowFocus } from './useRowFocus';
import { byUrgency, deedFor, type Deed, type DeedKey } from './work';
import { WorkRow } from './WorkRow';

const useStyles = makeStyles(
  theme => ({
    group: { '& + &': { marginTop: theme.spacing(2) } },
    heading: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsWorkList' },
);

/** What waits, by urgency. Everything can be done by keys, and by Tab as well. */
export function WorkList(props: {
  items: readonly WorkItem[];
  focus: RowFocus;
  selection: Selection;
  onAct: (deed: Deed) => void;
  onActTogether: (action: TogetherAction) => void;
  onHelp: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const navigate = useNavigate();
  const pathOf = useWorkPath();
  const { items, focus, selection, onAct } = props;

  const act = (item: WorkItem, key: DeedKey) => {
    const deed = deedFor(key, item);
    if (deed) {
      onAct(deed);
    }
  };
  const actTogether = (item: WorkItem, key: 'accept' | 'reject') => {
    const action = togetherFor(key, item, selection);
    if (action) {
      props.onActTogether(action);
    }
  };
  const press = (event: KeyboardEvent, item: WorkItem) => {
    const commands = {
      next: () => focus.move(1),
      previous: () => focus.move(-1),
      first: () => focus.move('first'),
      last: () => focus.move('last'),
      open: () => navigate(pathOf(item)),
      accept: () => act(item, 'accept'),
      reject: () => act(item, 'reject'),
      reduce: () => act(item, 'reduce'),
      dont_know: () => act(item, 'dont_know'),
      reassign: () => act(item, 'reassign'),
      select: () => selection.toggle(item),
      acceptSelected: () => actTogether(item, 'accept'),
      rejectSelected: () => actTogether(item, 'reject'),
      help: props.onHelp,
    };
    const command = commandOf(event);
    if (command) {
      event.preventDefault();
      commands[command]();
    }
  };
  return (
    <div
      role="grid"
      aria-label={t('work.list')}
      aria-multiselectable={items.some(isForTogether) || undefined}
    >
      {byUrgency(items).map(group => (
        <div
          key={group.urgency}
          role="rowgroup"
          className={classes.group}
          aria-label={t('work.counted', {
            label: t(`work.urgency.${group.urgency}`),
            number: String(group.items.length),
          })}
        >
          <Typography
            variant="subtitle1"
            component="div"
            className={classes.heading}
            aria-hidden
          >
            <LookIcon look={looks.urgency[group.urgency]} fontSize="small" />
            {t(`work.urgency.${group.urgency}`)}
          </Typography>
          {group.items.map(item => (
            <WorkRow
              key={item.id}
              item={item}
              to={pathOf(item)}
              behaviour={{
                tabIndex: focus.tabIndexOf(item.id),
                rowRef: focus.refOf(item.id),
                onFocus: () => focus.cameTo(item.id),
                onKeyDown: event => press(event, item),
              }}
              selected={selection.has(item)}
              onSelect={() => selection.toggle(item)}
              onAct={onAct}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
