/** Fills the portal with the demo register, before the first test. */
export default async function loadRegister() {
  const { loadRegister: load } = await import(
    '../../examples/load-register.mjs'
  );
  await load({ baseUrl: 'http://localhost:7217', log: () => {} });
}
