import type {
  CreateExceptionInput,
  ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useRef } from 'react';
import { useCreateException, useExceptionCommands } from '../api/commands';
import { localZone } from '../parts/relative';
import { toInput, type RequestDraft } from './draft';
import { changesOf } from './prefill';

/** What a form is about: something new, a draft of the register, or what is asked for again. */
export type RequestTarget =
  | { readonly is: 'new'; readonly subjectRef: string }
  | { readonly is: 'draft' | 'again'; readonly exception: ExceptionDetail };

export function subjectOf(target: RequestTarget): string {
  return target.is === 'new' ? target.subjectRef : target.exception.subjectRef;
}

/** The ways to put a form on record: as a draft, or for those who decide. */
export function useRequestCommands(target: RequestTarget) {
  const zone = localZone();
  const create = useCreateException();
  const { patch, transition } = useExceptionCommands(
    target.is === 'new' ? '' : target.exception.id,
  );
  // Saved on the way to being submitted: another try starts from there.
  const saved = useRef<ExceptionDetail>();

  const creation = (draft: RequestDraft, submit: boolean) =>
    create({
      ...toInput(subjectOf(target), draft, zone),
      origin: 'portal',
      submit,
    } as CreateExceptionInput);

  const newest = (exception: ExceptionDetail) =>
    saved.current && saved.current.version > exception.version
      ? saved.current
      : exception;

  const save = async (exception: ExceptionDetail, draft: RequestDraft) => {
    const current = newest(exception);
    const changes = changesOf(current, draft, zone);
    saved.current =
      Object.keys(changes).length === 0
        ? current
        : await patch({ version: current.version, changes });
    return saved.current;
  };

  return {
    saveDraft: (draft: RequestDraft) =>
      target.is === 'new'
        ? creation(draft, false)
        : save(target.exception, draft),
    submit: async (draft: RequestDraft) => {
      if (target.is === 'new') {
        return creation(draft, true);
      }
      if (target.is === 'draft') {
        const { version } = await save(target.exception, draft);
        return transition({ action: 'submit', version });
      }
      const { exception } = target;
      return transition({
        action: 'resubmit',
        version: exception.version,
        changes: changesOf(exception, draft, zone),
      });
    },
  };
}
