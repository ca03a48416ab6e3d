import type {
  ReviewPage,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Test } from 'supertest';
import type { Register } from './backend';
import { refs } from './company';

/** Reviews over HTTP, as a test reads and answers them. */
export function reviewing({ get, post }: Register) {
  const list = async (
    query: string,
    caller: string = refs.iam,
  ): Promise<ReviewPage> =>
    (await get(`/reviews${query}`, caller).expect(200)).body;
  /** All of an exception, the current one first. */
  const all = async (id: string, caller?: string) => {
    const { items } = await list(`?exception=${id}`, caller);
    return [...items].sort((one, other) => other.number - one.number);
  };
  const of = async (id: string, caller?: string): Promise<ReviewView> =>
    (await all(id, caller))[0];
  const answer = (
    review: ReviewView,
    input: Record<string, unknown>,
    caller: string = refs.iam,
  ) =>
    post(
      `/reviews/${review.id}/decision`,
      {
        decision: 'certify',
        version: review.exception.version,
        reason: 'Looked at it',
        ...input,
      },
      caller,
    );
  const answered = async (...asked: Parameters<typeof answer>) =>
    (await answer(...asked).expect(200)).body as ReviewView;
  const reassign = (
    { id, exception: { version } }: ReviewView,
    to: string,
    caller: string = refs.governance,
  ) =>
    post(
      `/reviews/${id}/reassignment`,
      { version, to, reason: 'Knows it better' },
      caller,
    );
  const actionsIn = ({ allowedActions }: ReviewView) =>
    allowedActions.flatMap(({ action, allowed }) => (allowed ? action : []));
  const expectConflict = async (
    test: Test,
    { state, message = /./ }: { state: string; message?: RegExp },
  ) => {
    const { body } = await test.expect(409);
    expect(body.error).toMatchObject({
      state,
      version: expect.any(Number),
      allowedActions: expect.any(Array),
      message: expect.stringMatching(message),
    });
  };
  return {
    ...{ actionsIn, all, answer, answered, expectConflict, list, of },
    reassign,
  };
}
