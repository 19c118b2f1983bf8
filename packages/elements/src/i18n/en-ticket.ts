/** The words of `<cc-ticket>`, which load with it. */
export const enTicket = {
  resolve: 'Resolve',
  reopen: 'Reopen',
  tipify: 'Set outcome',
  tipified: 'Outcome set',
  'resolve-needs-outcome': 'This queue requires an outcome before you resolve the ticket.',
  'resolve-needs-end': 'End the call or conversation first.',
  inbound: 'Inbound',
  outbound: 'Outbound',
  live: 'Active',
  'n-earlier': (n: number) => `${n} earlier`,
};
