import { startPortal } from './__testUtils__/portal';
import { requestFor } from './__testUtils__/requests';

const payments = 'component:default/payments';

type Portal = Awaited<ReturnType<typeof startPortal>>;

async function outputOf(call: ReturnType<Portal['invoke']>) {
  const { body } = await call.expect(200);
  return body.output;
}

describe('The actions of a portal', () => {
  it('are there, with what they do to the register', async () => {
    const portal = await startPortal();
    const { body } = await portal.list().expect(200);
    expect(
      body.actions.map(
        ({ id, attributes }: { id: string; attributes: object }) => [
          id,
          attributes,
        ],
      ),
    ).toEqual([
      ...[
        'list-exceptions',
        'get-exception',
        'summarize-entities',
        'get-accountability',
        'validate-request',
      ].map(name => [
        `mfa-exceptions:${name}`,
        { readOnly: true, idempotent: true, destructive: false },
      ]),
      [
        'mfa-exceptions:request-exception',
        { readOnly: false, idempotent: true, destructive: false },
      ],
    ]);
  });

  it('try out a request, make it once, and find it again', async () => {
    const portal = await startPortal();
    const request = requestFor(payments);
    await expect(
      outputOf(portal.invoke('validate-request', request)),
    ).resolves.toMatchObject({
      subjectClass: 'application',
      risk: 'medium',
      breaches: [],
    });

    const asked = { ...request, key: 'attempt-1', submit: true };
    const made = await outputOf(portal.invoke('request-exception', asked));
    expect(made).toMatchObject({
      state: 'requested',
      requester: 'user:default/olivia',
      link: `https://portal.example.com/mfa-exceptions/exceptions/${made.id}`,
    });
    await expect(
      outputOf(portal.invoke('request-exception', asked)),
    ).resolves.toEqual(made);

    const found = await outputOf(
      portal.invoke('list-exceptions', { subject: [payments] }),
    );
    expect(found).toEqual({ totalItems: 1, items: [made] });
  });

  it('say where an exception stands and what one may do with it', async () => {
    const portal = await startPortal();
    const { id } = await outputOf(
      portal.invoke('request-exception', {
        ...requestFor(payments),
        key: 'a-draft',
      }),
    );
    const detail = await outputOf(portal.invoke('get-exception', { id }));
    expect(detail).toMatchObject({ id, state: 'draft', inForce: false });
    expect(detail.allowedActions).toEqual(
      expect.arrayContaining([
        { action: 'submit', allowed: true },
        expect.objectContaining({ action: 'approve', allowed: false }),
      ]),
    );
    await expect(
      outputOf(portal.invoke('summarize-entities', { entityRefs: [payments] })),
    ).resolves.toMatchObject({
      items: [{ subjectRef: payments, total: 1, states: { draft: 1 } }],
    });
  });

  it('say who is accountable', async () => {
    const portal = await startPortal();
    const { items } = await outputOf(
      portal.invoke('get-accountability', { entityRef: payments }),
    );
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          controlDomain: 'conditional_access',
          status: expect.stringMatching(/accountable|gap/),
        }),
      ]),
    );
  });

  it('answer nothing of why and for whom', async () => {
    const portal = await startPortal();
    const made = await outputOf(
      portal.invoke('request-exception', {
        ...requestFor(payments),
        key: 'a-secret',
      }),
    );
    const answers = await Promise.all([
      outputOf(portal.invoke('get-exception', { id: made.id })),
      outputOf(portal.invoke('list-exceptions', {})),
      outputOf(portal.invoke('validate-request', requestFor(payments))),
    ]);
    const said = JSON.stringify([made, ...answers]);
    expect(said).toContain(made.id);
    expect(said).not.toContain('zelda');
    expect(said).not.toContain('pneumatic');
  });

  it('refuse what they do not know, and what the register refuses, by its field', async () => {
    const portal = await startPortal();
    await portal.invoke('list-exceptions', { colour: 'red' }).expect(400);
    const { body } = await portal
      .invoke('request-exception', {
        ...requestFor(payments, { validTo: '2999-01-01T00:00:00.000Z' }),
        key: 'too-long',
        submit: true,
      })
      .expect(400);
    expect(body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('validTo: '),
    });
    await portal
      .invoke('get-exception', { id: '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10' })
      .expect(404);
  });
});
