/** Sets NODE_ENV for the tests of the surrounding block. */
export function inEnvironment(environment: string) {
  let before: string | undefined;

  beforeAll(() => {
    before = process.env.NODE_ENV;
    Object.assign(process.env, { NODE_ENV: environment });
  });

  afterAll(() => {
    Object.assign(process.env, { NODE_ENV: before });
  });
}
