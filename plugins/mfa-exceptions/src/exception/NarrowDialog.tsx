import TextField from '@material-ui/core/TextField';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useExceptionCommands } from '../api/commands';
import { dayFrom, isDay, lastDayBefore } from '../parts/days';
import { localZone } from '../parts/relative';
import { dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';
import { CommandDialog } from '../parts/CommandDialog';
import { Losses } from './Losses';
import {
  emptied,
  lossesOf,
  narrowedSize,
  scopeLists,
  toChanges,
  unchanged,
  type Narrowing,
} from './narrowing';
import { NarrowFields } from './NarrowFields';
import { problemsIn, useCommand } from '../parts/useCommand';

/** Takes something away from an exception in force; what, is shown before it is sent. */
export function NarrowDialog(props: ExceptionDialogProps) {
  const t = useTranslate();
  const { exception } = props;
  const { patch } = useExceptionCommands(exception.id);
  const command = useCommand<ExceptionDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [narrowing, setNarrowing] = useState(() => unchanged(exception));
  const [asked, setAsked] = useState(false);
  const zone = localZone();
  const wrong = useWrong(exception, narrowing);
  const refused = problemsIn(command.outcome, narrowFieldOf);
  const losses = lossesOf(narrowing, exception);
  const reason = narrowing.reason.trim();

  const confirm = () => {
    setAsked(true);
    if (Object.keys(wrong).length === 0 && losses.length > 0) {
      command.send(() =>
        patch({
          version: exception.version,
          changes: toChanges(narrowing, exception, zone),
          ...(reason && { reason }),
        }),
      );
    }
  };
  return (
    <CommandDialog
      wide
      title={t('exception.dialog.narrow')}
      text={t('exception.dialog.narrowText')}
      confirm={t('action.narrow')}
      allowed={openActions(exception.allowedActions).includes('narrow')}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={props.onClose}
    >
      <NarrowFields
        exception={exception}
        narrowing={narrowing}
        problems={{ ...refused, ...wrong }}
        days={endDays(exception, zone)}
        onChange={change => setNarrowing({ ...narrowing, ...change })}
      />
      <TextField
        id="mfa-exception-narrow-reason"
        multiline
        minRows={2}
        maxRows={8}
        fullWidth
        margin="normal"
        variant="outlined"
        label={t('exception.dialog.reason')}
        value={narrowing.reason}
        inputProps={{ maxLength: 2000 }}
        onChange={event =>
          setNarrowing({ ...narrowing, reason: event.target.value })
        }
      />
      <Losses losses={losses} insist={asked} />
    </CommandDialog>
  );
}

/** The days that an earlier end may be picked from. */
function endDays({ validTo }: ExceptionDetail, zone: string) {
  const instantBefore = new Date(Date.parse(validTo) - 1).toISOString();
  return {
    earliest: dayFrom(new Date(), zone),
    latest: lastDayBefore(instantBefore, zone),
  };
}

export type NarrowProblems = Readonly<Record<string, string>>;

/** What keeps it from being sent, by the field that has it. */
function useWrong(
  exception: ExceptionDetail,
  narrowing: Narrowing,
): NarrowProblems {
  const t = useTranslate();
  const { endsOn, lists } = narrowing;
  const days = endDays(exception, localZone());
  const wrong: Record<string, string> = {};
  for (const list of emptied(narrowing, exception)) {
    wrong[list] =
      list === 'users'
        ? t('exception.narrow.nobody')
        : t('exception.narrow.noLimit');
  }
  if (
    lists.groups.length > 0 &&
    narrowedSize(narrowing, exception) === undefined
  ) {
    wrong.size = t('exception.narrow.sizeRange', {
      from: String(Math.max(1, lists.users.length)),
      to: String(exception.scope.population.size),
    });
  }
  if (isDay(endsOn) && (endsOn < days.earliest || endsOn > days.latest)) {
    wrong.endsOn = t('exception.dialog.endsOnRange', {
      from: dayText(t, days.earliest),
      to: dayText(t, days.latest),
    });
  }
  return wrong;
}

function narrowFieldOf(field: string): string | undefined {
  const last = field
    .replace(/^changes\./, '')
    .split('.')
    .pop();
  if (last === 'validTo') {
    return 'endsOn';
  }
  return [...scopeLists, 'size'].find(each => each === last);
}
