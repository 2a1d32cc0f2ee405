// After the last test: the server this run started is stopped; its data stay for the next run.
export default async function tearDown() {
  await globalThis.heduiTestServer?.stop();
}
