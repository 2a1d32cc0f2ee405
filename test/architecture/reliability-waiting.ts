// Ids of the reliability model without a test that names them, by the capability they wait for. The list only shrinks.
export const WAITING: Readonly<Record<string, string>> = {
  'the full fault matrix: network, disk, clocks, secrets': 'F4 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15',
  'webhooks and the upstream system': 'F25 F26 N6',
  'reviews, bulk and scheduling': 'F32',
  'the canary task and its alarm': 'N14',
  'the console': 'B58',
};
