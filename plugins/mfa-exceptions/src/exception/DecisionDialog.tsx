import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useExceptionCommands } from '../api/commands';
import { useOwnRefs } from '../api/identity';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';
import { CommandDialog } from '../parts/CommandDialog';
import {
  dialogShapes,
  isExtensionDecision,
  missingFields,
  pathChoice,
  toExtensionDecision,
  toTransition,
  type DecisionAction,
  type DialogField,
  type DialogValues,
} from './decisions';
import { DialogFields } from './DialogFields';
import { AskedEnd } from './ExtensionTerms';
import { problemsIn, useCommand } from '../parts/useCommand';

/** Asks for what a decision needs, and sends it. What was typed stays until it has arrived. */
export function DecisionDialog(
  props: ExceptionDialogProps & { action: DecisionAction },
) {
  const t = useTranslate();
  const { exception, action, onClose } = props;
  const commands = useExceptionCommands(exception.id);
  const command = useCommand<ExceptionDetail>({
    onDone: props.onDone,
    onConflict: props.onReload,
  });
  const [values, setValues] = useState<DialogValues>({});
  const [asked, setAsked] = useState(false);
  const paths = pathChoice(exception, action, useOwnRefs());
  const missing = missingFields(action, values);
  const refused = problemsIn(command.outcome, field => fieldIn(action, field));

  const run = () => {
    if (isExtensionDecision(action)) {
      const { number, input } = toExtensionDecision(action, values, exception);
      return commands.decideExtension(number, input);
    }
    return commands.transition(toTransition(action, values, exception.version));
  };
  const confirm = () => {
    setAsked(true);
    if (missing.length === 0) {
      command.send(run);
    }
  };
  return (
    <CommandDialog
      title={t(`exception.dialog.${action}`)}
      text={
        <>
          {t(`exception.dialog.${action}Text`)}
          {isExtensionDecision(action) && <AskedEnd exception={exception} />}
        </>
      }
      confirm={t(`action.${action}`)}
      allowed={openActions(exception.allowedActions).includes(action)}
      sending={command.sending}
      outcome={command.outcome}
      told={Object.keys(refused).length > 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <DialogFields
        action={action}
        paths={paths}
        values={values}
        problems={{
          ...(asked && requiredIn(missing, t('exception.dialog.required'))),
          ...refused,
        }}
        onChange={setValues}
      />
    </CommandDialog>
  );
}

function requiredIn(missing: readonly DialogField[], words: string) {
  return Object.fromEntries(missing.map(field => [field, words]));
}

function fieldIn(
  action: DecisionAction,
  field: string,
): DialogField | undefined {
  const { required, optional } = dialogShapes[action];
  return [...required, ...optional].find(each => each === field);
}
