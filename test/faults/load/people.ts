const users = (...names: string[]) => names.map(name => `user:default/${name}`);

/** Who does what, in the company of the estate. */
export const people = {
  owners: users('olivia', 'oscar'),
  governance: users('gina', 'greg'),
  iam: users('ivan', 'iris'),
  subjects: [
    ...['payments', 'payouts', 'ledger', 'statements'],
    ...['refunds', 'cards', 'fees', 'limits'],
  ].map(name => `component:default/${name}`),
};

/** Everybody who is to be signed in. */
export const everybody = [
  ...people.owners,
  ...people.governance,
  ...people.iam,
];
